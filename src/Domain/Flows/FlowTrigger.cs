using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>The triggers of a flow.</summary>
public enum FlowTriggerKind
{
    /// <summary>The first message of a conversation that is new or was resolved.</summary>
    NewConversation,

    /// <summary>A message that says one of the keywords.</summary>
    Keyword,

    /// <summary>Any message that nothing else answers.</summary>
    Message,

    /// <summary>A person of the tenant, through the API.</summary>
    Manual,

    /// <summary>A call of the flow's own address by another program.</summary>
    Webhook,

    /// <summary>The clock.</summary>
    Schedule,
}

/// <summary>The ways to match a keyword.</summary>
public enum KeywordMatch
{
    /// <summary>The whole message is the keyword.</summary>
    Exact,

    /// <summary>The message contains it.</summary>
    Contains,

    /// <summary>The keyword is a regular expression that matches anywhere.</summary>
    Regex,
}

/// <summary>The conditions that start a flow.</summary>
public sealed class FlowTrigger
{
    /// <summary>The most keywords.</summary>
    public const int MaxKeywords = 50;

    /// <summary>The longest keyword.</summary>
    public const int MaxKeywordLength = SafeRegex.MaxLength;

    private readonly SafeRegex[] _regexes;

    private FlowTrigger(FlowTriggerKind kind, IReadOnlyList<string> keywords, KeywordMatch match, SafeRegex[] regexes) =>
        (Kind, Keywords, Match, _regexes) = (kind, keywords, match, regexes);

    /// <summary>The kind of trigger.</summary>
    public FlowTriggerKind Kind { get; }

    /// <summary>
    /// The words, for <see cref="FlowTriggerKind.Keyword"/>; for <see cref="FlowTriggerKind.Message"/> the phone numbers it is limited to, if any;
    /// for <see cref="FlowTriggerKind.Schedule"/> the one schedule.
    /// </summary>
    public IReadOnlyList<string> Keywords { get; }

    /// <summary>The way in which keywords are matched.</summary>
    public KeywordMatch Match { get; }

    /// <summary>A trigger, or what is wrong with it.</summary>
    public static Result<FlowTrigger> From(FlowTriggerKind kind, IReadOnlyList<string> keywords, KeywordMatch match)
    {
        string[] words =
        [
            .. keywords.Select(word => word.Trim()).Where(word => word.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        if (kind is FlowTriggerKind.Keyword && words.Length == 0)
            return Invalid.Field("TriggerValue", "A keyword trigger needs trigger_value or keywords.");
        if (kind is FlowTriggerKind.Schedule && (words.Length != 1 || CronSchedule.From(words[0]) is null))
            return Invalid.Field(
                "TriggerValue",
                "A schedule trigger needs trigger_value: five fields as cron has them (minute, hour, day of month, month, day of week), such as '0 9 * * mon-fri'."
            );
        if (words.Length > MaxKeywords)
            return Invalid.Field("Keywords", $"A trigger has at most {MaxKeywords} keywords.");
        if (words.FirstOrDefault(word => word.Length > MaxKeywordLength) is not null)
            return Invalid.Field("Keywords", $"A keyword has at most {MaxKeywordLength} characters.");
        if (kind is not FlowTriggerKind.Keyword || match is not KeywordMatch.Regex)
            return new FlowTrigger(kind, words, match, []);
        var regexes = words.Select(SafeRegex.From).ToArray();
        var bad = Array.IndexOf(regexes, null);
        return bad >= 0
            ? Invalid.Field("Keywords", $"'{words[bad]}' is not a regular expression.")
            : new FlowTrigger(kind, words, match, regexes!);
    }

    /// <summary>Returns true if a message starts the flow.</summary>
    /// <param name="text">The customer's text.</param>
    /// <param name="phone">Their number, digits, where known.</param>
    /// <param name="isFirst">True for the first message of a new or reopened conversation.</param>
    public bool IsPulledBy(string text, string? phone, bool isFirst) =>
        Kind switch
        {
            FlowTriggerKind.NewConversation => isFirst,
            FlowTriggerKind.Keyword => Match switch
            {
                KeywordMatch.Exact => Keywords.Any(word => Plain.Same(word, text)),
                KeywordMatch.Contains => Keywords.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)),
                _ => _regexes.Any(regex => regex.Matches(text)),
            },
            FlowTriggerKind.Message => Keywords.Count == 0
                || (
                    phone is not null && Keywords.Any(one => Messaging.PhoneNumber.Canonical(one) == Messaging.PhoneNumber.Canonical(phone))
                ),
            _ => false,
        };
}
