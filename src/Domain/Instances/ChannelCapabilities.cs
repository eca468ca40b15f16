namespace OmniHub.Domain.Instances;

/// <summary>
/// What the channel behind a provider can carry and show, as data: whoever makes a message asks here and knows no channel by name.
/// What stands here is what the hub uses, which can be less than what the provider could do.
/// </summary>
public sealed record ChannelCapabilities
{
    private const int Unlimited = 65_536;

    /// <summary>The longest text of one message, in characters; a longer one becomes several.</summary>
    public required int LongestText { get; init; }

    /// <summary>The longest text that goes with a file.</summary>
    public required int LongestCaption { get; init; }

    /// <summary>Buttons under a text; null: the choices are spelled out.</summary>
    public ChoiceRules? Buttons { get; init; }

    /// <summary>A list that opens; null: the choices are spelled out.</summary>
    public ChoiceRules? List { get; init; }

    /// <summary>True if chats have threads: a reply goes into the thread of the message it answers.</summary>
    public bool Threads { get; init; }

    /// <summary>The time for which the provider recognises a repeated message and shows it only once; zero if a repeat is a second message.</summary>
    public TimeSpan KnowsRepeatsFor { get; init; }

    /// <summary>Those of a provider.</summary>
    public static ChannelCapabilities Of(ProviderKind provider) => All[provider];

    private static readonly Dictionary<ProviderKind, ChannelCapabilities> All = new()
    {
        // Buttons are not reliable on Evolution: phones do not show them.
        [ProviderKind.Evolution] = new() { LongestText = Unlimited, LongestCaption = Unlimited },
        [ProviderKind.Official] = new()
        {
            LongestText = 4096,
            LongestCaption = 1024,
            Buttons = new(Most: 3, LongestTitle: 20),
            List = new(Most: 10, LongestTitle: 24),
        },
        [ProviderKind.Slack] = new()
        {
            LongestText = 4000,
            LongestCaption = 4000,
            Buttons = new(Most: 25, LongestTitle: 75),
            List = new(Most: 100, LongestTitle: 75),
            Threads = true,
        },
        // Discord speaks of minutes; the rest of them is left for the way there.
        [ProviderKind.Discord] = new()
        {
            LongestText = 2000,
            LongestCaption = 2000,
            KnowsRepeatsFor = TimeSpan.FromMinutes(2),
        },
    };
}

/// <summary>The limits of choices: how many are possible, and how long their titles may be.</summary>
/// <param name="Most">The most choices.</param>
/// <param name="LongestTitle">The longest title of one, in characters.</param>
public sealed record ChoiceRules(int Most, int LongestTitle)
{
    /// <summary>Returns true if choices with these titles can be shown.</summary>
    public bool Fit(IReadOnlyCollection<string> titles) =>
        titles.Count > 0 && titles.Count <= Most && titles.All(title => title.Length > 0 && title.Length <= LongestTitle);
}
