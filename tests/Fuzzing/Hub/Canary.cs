using System.Diagnostics;
using OmniHub.Tests.Api.Ingress;

namespace OmniHub.Tests.Fuzzing.Hub;

/// <summary>Somebody else's customer, who writes all the while and wants an answer within seconds.</summary>
internal sealed class Canary(FuzzedHub hub)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    private int _written;

    /// <summary>The longest that an answer took.</summary>
    internal TimeSpan Longest { get; private set; }

    /// <summary>How many were answered.</summary>
    internal int Answered { get; private set; }

    /// <summary>Writes one message and waits for its answer; false when none came in time.</summary>
    internal async Task<bool> Write()
    {
        var (began, text) = (Stopwatch.StartNew(), $"ping {++_written}");
        using (var posted = await hub.Canary.Post(Hooks.Text($"CANARY{_written:D8}", "5511999990000", text), through: hub.App.Anonymous))
            if (!posted.IsSuccessStatusCode)
                return false;
        while (!hub.Other.IdOf.ContainsKey($"re: {text}"))
        {
            if (began.Elapsed > Patience)
                return false;
            await Task.Delay(10);
        }

        Answered++;
        Longest = began.Elapsed > Longest ? began.Elapsed : Longest;
        return true;
    }

    /// <summary>Writes until told to stop; false when an answer was missed.</summary>
    internal async Task<bool> WriteUntil(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (!await Write())
                return false;
            await Task.Delay(Every, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        return true;
    }
}
