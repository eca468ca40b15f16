using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Maps Slack's error codes to failures. The code decides; the HTTP status only if there is none.</summary>
internal static class SlackErrors
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    /// <summary>Returns true for codes of an invalid token: nothing works until the app is installed again.</summary>
    internal static bool EndsSession(string? word) =>
        word
            is "not_authed"
                or "invalid_auth"
                or "account_inactive"
                or "token_revoked"
                or "org_login_required"
                or "ekm_access_denied"
                or "team_access_not_granted"
                or "no_permission";

    /// <param name="answer">The answer.</param>
    /// <param name="key">The token, which must not be repeated.</param>
    /// <param name="isSend">True if a repetition would be visible to people.</param>
    /// <param name="to">The recipient.</param>
    internal static Failure From(SlackAnswer answer, string key, bool isSend = false, string? to = null)
    {
        if (answer.Pause is { } pause)
            return ChannelFailures.Throttled("this method is still paused.", pause);
        if (answer.Fault is { } fault)
            return ProviderFailures.Of(fault, isSend);
        var said = ProviderFailures.InOneLine(Said(answer), key);
        if (answer.Status == 429)
            return ChannelFailures.Throttled(said, answer.Reply!.RetryAfter ?? Moment);
        return answer.Error is { } word ? Of(word, said, answer, isSend, to) : WithoutWord(answer, said, isSend);
    }

    private static Failure Of(string word, string said, SlackAnswer answer, bool isSend, string? to) =>
        word switch
        {
            _ when EndsSession(word) => ChannelFailures.NotConnected(said),
            // Renewed in the background; until then it waits.
            "token_expired" => ChannelFailures.Failed(said),
            "ratelimited" or "rate_limited" => ChannelFailures.Throttled(said, answer.Reply!.RetryAfter ?? Moment),
            "message_limit_exceeded" => ChannelFailures.Throttled(said, TimeSpan.FromMinutes(1)),
            "missing_scope" or "not_allowed_token_type" => ChannelFailures.KeyRefused(
                $"{said}; the app must be installed again with that scope"
            ),
            "channel_not_found" or "user_not_found" or "users_not_found" or "user_disabled" when to is not null =>
                ChannelFailures.RecipientUnknown(to),
            "not_in_channel" => ChannelFailures.Refused($"{said}: invite the bot into the channel first"),
            // By its own documentation some of it may have been done.
            "fatal_error" or "internal_error" when isSend => ChannelFailures.Uncertain(said),
            "internal_error" or "fatal_error" or "request_timeout" or "service_unavailable" or "team_added_to_org" =>
                ChannelFailures.Failed(said),
            "file_not_found" or "file_deleted" => ChannelFailures.MediaGone(said),
            _ => ChannelFailures.Refused(said),
        };

    private static Failure WithoutWord(SlackAnswer answer, string said, bool isSend) =>
        answer.Status switch
        {
            401 or 403 => ChannelFailures.NotConnected(said),
            // Only this code means that nothing was posted: after every other failure the message may exist, and Slack does not recognise repeats.
            not 503 and >= 500 when isSend => ChannelFailures.Uncertain(said),
            >= 500 => ChannelFailures.Failed(said),
            >= 200 and <= 299 when isSend => ChannelFailures.Uncertain("it answered without saying what became of the call"),
            >= 200 and <= 299 => ChannelFailures.Failed("its answer makes no sense"),
            _ => ChannelFailures.Refused(said),
        };

    private static string Said(SlackAnswer answer)
    {
        if (answer.Error is not { } word)
            return $"API returned status: {answer.Status} {answer.Reply?.Status}";
        var more = string.Join("; ", answer.Json.At("response_metadata").Items("messages").Select(one => one.ToString()));
        if (answer.Json.Text("needed") is { } needed)
            more = $"needed {needed}, provided {answer.Json.Text("provided")}";
        return more.Length == 0 ? word : $"{word} ({more})";
    }
}
