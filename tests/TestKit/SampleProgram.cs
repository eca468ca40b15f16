using System.Diagnostics;

namespace OmniHub.Tests.TestKit;

/// <summary>Runs a document's own program, unchanged but for the values that it tells its readers to put in.</summary>
internal static class SampleProgram
{
    public static async Task<string> Run(string tool, string sample, params (string Placeholder, string Value)[] values)
    {
        var program = await File.ReadAllTextAsync(sample);
        foreach (var (placeholder, value) in values)
            program = program.Replace(placeholder, value, StringComparison.Ordinal);
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7()}-{Path.GetFileName(sample)}");
        await File.WriteAllTextAsync(file, program);
        try
        {
            return await Output(tool, file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> Output(string tool, string file)
    {
        var start = new ProcessStartInfo(tool, [file]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (tool == "node" && Axios.Folder is { Length: > 0 } modules)
            start.Environment["NODE_PATH"] = modules;
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        process.ExitCode.ShouldBe(0, await complained);
        return await said;
    }
}
