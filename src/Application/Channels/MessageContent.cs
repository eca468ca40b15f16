using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Channels;

/// <summary>The content of an incoming or outgoing message, independent of the provider.</summary>
/// <param name="Kind">The kind of content.</param>
/// <param name="Text">The text or the caption; for a reaction the emoji (empty: removed), for an answer to buttons or lists what the person saw.</param>
/// <param name="Media">The file, where there is one.</param>
/// <param name="Location">The place, where there is one.</param>
/// <param name="Contacts">The cards, where there are any.</param>
/// <param name="ReactionTo">For a reaction: the provider id of its message.</param>
/// <param name="ChoiceId">For an answer to buttons or lists: the id of the choice.</param>
/// <param name="Poll">For a poll or a vote: its question and (chosen) options.</param>
/// <param name="ProviderType">The provider's own name for the type (<c>conversation</c>, <c>imageMessage</c> …); document 004's webhooks repeat it.</param>
public sealed record MessageContent(
    MessageKind Kind,
    string? Text = null,
    MediaDescriptor? Media = null,
    Location? Location = null,
    IReadOnlyList<ContactCard>? Contacts = null,
    string? ReactionTo = null,
    string? ChoiceId = null,
    Poll? Poll = null,
    string? ProviderType = null
);

/// <summary>A place.</summary>
/// <param name="Latitude">Degrees.</param>
/// <param name="Longitude">Degrees.</param>
/// <param name="Name">The name of the place.</param>
/// <param name="Address">The postal address.</param>
public sealed record Location(double Latitude, double Longitude, string? Name = null, string? Address = null);

/// <summary>A contact card.</summary>
/// <param name="Name">The full name.</param>
/// <param name="Phone">Digits with country code; null when the card has none.</param>
/// <param name="Organization">The employer.</param>
/// <param name="Email">Their e-mail.</param>
/// <param name="Url">Their page.</param>
public sealed record ContactCard(string Name, string? Phone, string? Organization = null, string? Email = null, string? Url = null);

/// <summary>A poll, or the options of a vote.</summary>
/// <param name="Question">The question; empty in a vote whose question is not known.</param>
/// <param name="Options">The options, or those chosen.</param>
/// <param name="Selectable">The number of options that may be chosen.</param>
public sealed record Poll(string Question, IReadOnlyList<string> Options, int Selectable = 1);
