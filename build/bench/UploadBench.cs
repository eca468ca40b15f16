using System.Diagnostics;
using System.Globalization;

namespace OmniHub.Bench;

/// <summary>What the largest upload does to the hub's memory.</summary>
internal static class UploadBench
{
    private const long MiB = 1024 * 1024;
    private const long Largest = 50 * MiB;
    private const int Repeats = 5;

    internal static async Task Measure(Hub hub)
    {
        // The first ones compile the way and fill the pools.
        for (var warm = 0; warm < 4; warm++)
            await hub.Upload(Largest);
        var (raised, seconds) = (new List<double>(), new List<double>());
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            var before = hub.Process.Resident;
            var begun = Stopwatch.GetTimestamp();
            var uploading = hub.Upload(Largest);
            var most = before;
            while (!uploading.IsCompleted)
            {
                most = Math.Max(most, hub.Process.Resident);
                await Task.Delay(2);
            }

            await uploading;
            seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            raised.Add(Math.Max(most, hub.Process.Resident) - before);
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\nUpload of a 50 MiB file: memory rises by {raised.Max():F1} MiB at most ({Repeats} uploads, median {raised.Order().ElementAt(Repeats / 2):F1} MiB), {seconds.Order().ElementAt(Repeats / 2):F2} s each."
            )
        );
    }
}
