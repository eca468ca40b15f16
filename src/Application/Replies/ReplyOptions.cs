namespace OmniHub.Application.Replies;

/// <summary>Settings of automatic answers by flows and assistants.</summary>
public sealed record ReplyOptions
{
    /// <summary>The most automatic answers in a conversation within a minute; then it is handed over to people. Null: any number.</summary>
    public int? MostPerMinute { get; init; } = 30;
}
