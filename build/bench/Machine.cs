using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using OmniHub.Bench.Load;

namespace OmniHub.Bench;

/// <summary>Where the figures come from.</summary>
internal static class Machine
{
    public static string Describe(string folder) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Cpu()}, {Environment.ProcessorCount} cores, {Memory():F0} GiB memory, {RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.FrameworkDescription}; one synced 4 KiB write takes {SyncedWrite(folder):F2} ms (median)"
        );

    private static string Cpu() =>
        File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            ?.Split(':', 2)[1]
            .Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static double Memory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024.0 / 1024 / 1024;

    private static double SyncedWrite(string folder)
    {
        var file = Path.Combine(folder, "synced-write");
        var block = new byte[4096];
        var times = new List<double>();
        using (var stream = new FileStream(file, FileMode.Create))
        {
            for (var write = 0; write < 200; write++)
            {
                var begun = Stopwatch.GetTimestamp();
                stream.Write(block);
                stream.Flush(flushToDisk: true);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        File.Delete(file);
        return Storm.At([.. times.Order()], 0.5);
    }
}
