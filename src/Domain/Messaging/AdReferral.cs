namespace OmniHub.Domain.Messaging;

/// <summary>The advertisement or post from which a customer came to the chat.</summary>
/// <param name="SourceId">The provider's id of the ad or post.</param>
/// <param name="ClickId">The provider's id of the click, to which conversions are reported.</param>
/// <param name="Headline">Its headline.</param>
/// <param name="Url">Its address.</param>
/// <param name="SourceType">ad or post, in the provider's word.</param>
public sealed record AdReferral(string? SourceId, string? ClickId, string? Headline, string? Url, string? SourceType);
