using System.Reflection;

namespace OmniHub.Api.Hosting;

/// <summary>Answers what can be answered without starting a hub: <c>--help</c>, <c>--version</c>, <c>health</c>, and words that mean nothing here.</summary>
internal static class CommandLine
{
    private const string Help = """
        OmniHub: a messaging hub for WhatsApp, Slack and Discord.

          OmniHub.Api                 starts the hub
          OmniHub.Api demo            shows a conversation on each channel, on a database of its own that is removed at the end
          OmniHub.Api --urls=http://0.0.0.0:8000 --environment=Production
                                      settings of the host, in place of its environment variables
          OmniHub.Api health          asks the hub on this machine whether it is ready; exit code 0 or 1
          OmniHub.Api --help, --version

        Settings are environment variables (HOST, PORT, DATABASE_URL, JWT_SECRET, OmniHub__ApiKey, ...); README.md lists them.
        """;

    /// <summary>Returns the exit code if there is nothing to start; null if a hub is wanted.</summary>
    internal static int? Answer(string[] args, TextWriter output, TextWriter error)
    {
        switch (args)
        {
            case ["--help" or "-h" or "-?" or "help"]:
                output.WriteLine(Help);
                return 0;
            case ["--version" or "-v" or "version"]:
                output.WriteLine(Version);
                return 0;
        }

        if (AsksForHealth(args) || Unknown(args) is not { } word)
            return null;
        error.WriteLine($"'{word}' means nothing here: --help lists what does");
        return 1;
    }

    /// <summary>Returns true if the command line asks how the hub on this machine is: for containers whose image has no other program that could.</summary>
    internal static bool AsksForHealth(string[] args) => args is ["health"];

    /// <summary>Asks the hub that has the same settings whether it is ready.</summary>
    /// <param name="hub">Its address on this machine.</param>
    /// <param name="error">Is told why it is not.</param>
    internal static async Task<int> Health(Uri hub, TextWriter error)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(8) };
        try
        {
            using var answer = await client.GetAsync(new Uri(hub, "/health/ready"));
            if (answer.IsSuccessStatusCode)
                return 0;
            await error.WriteLineAsync(await answer.Content.ReadAsStringAsync());
        }
        catch (Exception trouble) when (trouble is HttpRequestException or TaskCanceledException)
        {
            await error.WriteLineAsync($"no hub answers at {hub}: {trouble.Message}");
        }

        return 1;
    }

    private static string Version =>
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    // Settings are given as --key=value, --key value, /key=value or key=value.
    private static string? Unknown(string[] args)
    {
        for (var at = 0; at < args.Length; at++)
        {
            if (args[at].Contains('=', StringComparison.Ordinal) || (at == 0 && args[at] == "demo"))
                continue;
            if (!args[at].StartsWith("--", StringComparison.Ordinal) && !args[at].StartsWith('/'))
                return args[at];
            if (++at == args.Length)
                return args[^1];
        }

        return null;
    }
}
