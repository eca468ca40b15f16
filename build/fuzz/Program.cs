namespace OmniHub.Fuzz;

/// <summary>The property tests as a program.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        // What finds the hub's own files looks for its manifest where it is started, which for tests is beside them.
        Environment.CurrentDirectory = AppContext.BaseDirectory;
        return Tests.Fuzzing.LongRun.Run(args);
    }
}
