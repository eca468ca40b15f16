namespace OmniHub.WebConsole.Keys;

/// <summary>Ready-made lines for the first call with a new key. They contain no key: it stands in an environment variable.</summary>
internal static class KeyLines
{
    internal static IReadOnlyList<(string Language, string Code)> FirstCall(string hub) =>
        [
            (
                "curl",
                $"""
                curl {hub}api/v1/conversations -H "X-API-Key: $OMNIHUB_KEY"
                """
            ),
            (
                "C#",
                $$"""
                using var hub = new HttpClient { BaseAddress = new Uri("{{hub}}") };
                hub.DefaultRequestHeaders.Add("X-API-Key", Environment.GetEnvironmentVariable("OMNIHUB_KEY"));
                Console.WriteLine(await hub.GetStringAsync("api/v1/conversations"));
                """
            ),
            (
                "TypeScript",
                $$"""
                const answer = await fetch("{{hub}}api/v1/conversations", {
                  headers: { "X-API-Key": process.env.OMNIHUB_KEY! },
                });
                console.log(await answer.json());
                """
            ),
            (
                "Python",
                $$"""
                import os, urllib.request

                call = urllib.request.Request("{{hub}}api/v1/conversations", headers={"X-API-Key": os.environ["OMNIHUB_KEY"]})
                print(urllib.request.urlopen(call).read().decode())
                """
            ),
        ];
}
