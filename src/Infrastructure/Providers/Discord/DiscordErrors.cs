using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>Maps Discord's answers to failures. Its codes decide; the HTTP status only if a proxy answered.</summary>
internal static class DiscordErrors
{
    internal static Failure From(DiscordAnswer answer, string to, bool isSend)
    {
        if (answer.Held is { } held)
            return held;
        if (answer.Fault is { } fault)
            return ProviderFailures.Of(fault, isSend);
        var said = Said(answer);
        return answer.Code is { } code and not 0 ? Of(code, answer, said, to, isSend) : ByStatus(answer, said, isSend);
    }

    private static Failure Of(long code, DiscordAnswer answer, string said, string to, bool isSend) =>
        code switch
        {
            50014 => ChannelFailures.KeyRefused(said),
            10003 or 10004 or 10013 or 50007 or 50278 or 50033 => Unreachable(to, said),
            20016 or 20028 or 20029 or 40003 or 40062 or 130000 => ChannelFailures.Throttled(said, DiscordLimits.RetryAfter(answer)),
            _ => ByStatus(answer, said, isSend),
        };

    private static Failure ByStatus(DiscordAnswer answer, string said, bool isSend) =>
        answer.Status switch
        {
            401 => ChannelFailures.KeyRefused(said),
            429 => ChannelFailures.Throttled(said, DiscordLimits.RetryAfter(answer)),
            // Something on the way fell over: the message may be out. The nonce makes asking again harmless.
            >= 500 when isSend => ChannelFailures.Uncertain(said),
            >= 500 => ChannelFailures.Failed(said),
            >= 200 and <= 299 when isSend => ChannelFailures.Uncertain("it answered without saying what became of the message"),
            >= 200 and <= 299 => ChannelFailures.Failed("its answer cannot be understood"),
            _ => ChannelFailures.Refused(said),
        };

    private static Unprocessable Unreachable(string to, string said)
    {
        var known = ChannelFailures.RecipientUnknown(to);
        return known with { Message = $"{known.Message} Discord says: {said}" };
    }

    private static string Said(DiscordAnswer answer)
    {
        var words = answer.Json.Text("message") is { } message ? $"{message} ({answer.Code ?? answer.Status})" : $"HTTP {answer.Status}";
        if (Details(answer.Json.At("errors"), "").FirstOrDefault() is { } detail)
            words = $"{words}: {detail}";
        return ProviderFailures.InOneLine(words);
    }

    // {"content":{"_errors":[{"code":…,"message":…}]}}, as deep as the body was.
    private static IEnumerable<string> Details(JsonElement errors, string path)
    {
        if (!errors.IsObject())
            yield break;
        foreach (var error in errors.Items("_errors"))
            yield return path.Length == 0 ? error.Text("message") ?? "" : $"{path}: {error.Text("message")}";
        foreach (var member in errors.EnumerateObject().Where(member => member.Name != "_errors"))
        foreach (var detail in Details(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}"))
            yield return detail;
    }
}
