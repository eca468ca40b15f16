namespace OmniHub.Bench.Load;

/// <summary>Where webhooks go.</summary>
/// <param name="Port">On this machine.</param>
/// <param name="Lines">The lines they are for, with the headers that Evolution was told to send.</param>
internal sealed record Target(int Port, IReadOnlyList<(string Name, IReadOnlyDictionary<string, string> Headers)> Lines)
{
    /// <summary>A webhook for one of the lines, by turns.</summary>
    public Webhook NewWebhook(int index) => new(Lines[index % Lines.Count].Name, Lines[index % Lines.Count].Headers);
}
