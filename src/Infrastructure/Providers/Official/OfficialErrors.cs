using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>The kinds of calls with respect to their failures.</summary>
internal enum GraphCall
{
    /// <summary>A query.</summary>
    Ask,

    /// <summary>Sends a message: doing it twice is seen by the customer.</summary>
    Send,
}

/// <summary>Maps Meta's error codes to failures. The code decides, never the HTTP status or the title: both change.</summary>
internal static class OfficialErrors
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(5);

    internal static Failure From(GraphAnswer answer, InstanceAccess instance, GraphCall call, string? to = null)
    {
        if (answer.Fault is { } fault)
            return ProviderFailures.Of(fault, call is GraphCall.Send);
        var said = ProviderFailures.InOneLine(Said(answer), instance.Key, instance.Secrets);
        return answer.Code is { } code ? Of(code, answer, said, instance, to) : WithoutCode(answer, said, call);
    }

    /// <summary>Describes an error of a webhook in one line.</summary>
    internal static string Describe(JsonElement error)
    {
        var details = error.At("error_data").IsObject() ? error.At("error_data").Text("details") : error.Text("error_data");
        var words = details ?? error.Text("message") ?? error.Text("title") ?? "unknown error";
        return ProviderFailures.InOneLine(error.Text("code") is { } code ? $"{code}: {words}" : words);
    }

    private static Failure Of(int code, GraphAnswer answer, string said, InstanceAccess instance, string? to) =>
        code switch
        {
            0 or 190 or 3 or 10 or (>= 200 and <= 299) or 131005 => ChannelFailures.KeyRefused(said),
            100 when answer.Error.Long("error_subcode") == 33 => ChannelFailures.LineUnknown(instance.RemoteName),
            4 or 80007 or 613 => ChannelFailures.Throttled(said, Regain(answer) ?? Budget),
            130429 => ChannelFailures.Throttled(said, Moment),
            131056 => ChannelFailures.Throttled(said, TimeSpan.FromSeconds(4)),
            133015 => ChannelFailures.Throttled(said, TimeSpan.FromMinutes(5)),
            132069 => ChannelFailures.Throttled(said, TimeSpan.FromMinutes(10)),
            131047 => MessagingFailures.WindowClosed,
            131026 or 131030 when to is not null => ChannelFailures.RecipientUnknown(to),
            131052 => ChannelFailures.MediaGone(said),
            1 or 2 or 131000 or 131016 or 131057 or 133004 or 135000 => ChannelFailures.Failed(said),
            131051 => ChannelFailures.Unsupported(said),
            _ when answer.Error.IsTrue("is_transient") => ChannelFailures.Failed(said),
            _ => ChannelFailures.Refused(said),
        };

    private static Failure WithoutCode(GraphAnswer answer, string said, GraphCall call) =>
        answer.Status switch
        {
            401 => ChannelFailures.KeyRefused(said),
            429 => ChannelFailures.Throttled(said, answer.Reply!.RetryAfter ?? Moment),
            // Something in between answered, or Meta fell over on the way: the message may be out.
            >= 500 when call is GraphCall.Send => ChannelFailures.Uncertain(said),
            >= 500 => ChannelFailures.Failed(said),
            >= 200 and <= 299 => ChannelFailures.Uncertain("it answered without saying what became of the call"),
            _ => ChannelFailures.Refused(said),
        };

    private static string Said(GraphAnswer answer)
    {
        var status = $"API returned status: {answer.Status} {answer.Reply?.Status}";
        return answer.Error.IsObject() ? $"{status} ({Describe(answer.Error)})" : status;
    }

    // {"<business id>":[{"type":…,"estimated_time_to_regain_access":minutes}]}
    private static TimeSpan? Regain(GraphAnswer answer)
    {
        if (answer.Reply?.Header("X-Business-Use-Case-Usage") is not { } usage)
            return null;
        try
        {
            using var json = JsonDocument.Parse(usage);
            var minutes = json
                .RootElement.EnumerateObject()
                .SelectMany(one => one.Value.EnumerateArray())
                .Max(one => one.Long("estimated_time_to_regain_access") ?? 0);
            return minutes is > 0 and < 100_000 ? TimeSpan.FromMinutes(minutes) : null;
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
