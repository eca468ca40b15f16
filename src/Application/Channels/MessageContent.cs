using System.Globalization;
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
/// <param name="Order">The order, where there is one.</param>
/// <param name="Referral">The advertisement that the customer came from, where the provider reports one.</param>
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
    string? ProviderType = null,
    Order? Order = null,
    AdReferral? Referral = null
);

/// <summary>A place.</summary>
/// <param name="Latitude">Degrees.</param>
/// <param name="Longitude">Degrees.</param>
/// <param name="Name">The name of the place.</param>
/// <param name="Address">The postal address.</param>
public sealed record Location(double Latitude, double Longitude, string? Name = null, string? Address = null);

/// <summary>A contact card.</summary>
/// <param name="Name">The full name.</param>
/// <param name="Phone">Digits with country code; null when the card has none. Of several numbers the one that is on WhatsApp.</param>
/// <param name="Organization">The employer.</param>
/// <param name="Email">Their e-mail.</param>
/// <param name="Url">Their page.</param>
/// <param name="Phones">All numbers of the card, <paramref name="Phone"/> first; null when there is at most one.</param>
public sealed record ContactCard(
    string Name,
    string? Phone,
    string? Organization = null,
    string? Email = null,
    string? Url = null,
    IReadOnlyList<CardPhone>? Phones = null
)
{
    /// <summary>The card with its numbers: each once, and first one that WhatsApp knows, because that one can be written to.</summary>
    internal ContactCard With(IEnumerable<(CardPhone Phone, bool IsOnWhatsApp)> phones)
    {
        CardPhone[] all =
        [
            .. phones
                .Where(one => one.Phone.Number.Length > 0)
                .OrderByDescending(one => one.IsOnWhatsApp)
                .Select(one => one.Phone)
                .DistinctBy(phone => phone.Number),
        ];
        return this with { Phone = all.FirstOrDefault()?.Number, Phones = all.Length > 1 ? all : null };
    }
}

/// <summary>A number of a contact card.</summary>
/// <param name="Number">Digits with country code.</param>
/// <param name="Type">What it is for (<c>CELL</c>, <c>HOME</c>, <c>WORK</c> …), as the card says.</param>
public sealed record CardPhone(string Number, string? Type);

/// <summary>An order from a catalogue.</summary>
/// <param name="Items">The items; empty when the provider reports only their number.</param>
/// <param name="Count">The number of items.</param>
/// <param name="Total">The total price; null if unknown.</param>
/// <param name="Currency">The currency of the prices, ISO 4217.</param>
/// <param name="Note">What the customer wrote with it.</param>
/// <param name="Title">The name of the catalogue or shop, if it was reported.</param>
public sealed record Order(IReadOnlyList<OrderItem> Items, int Count, decimal? Total, string? Currency, string? Note, string? Title = null)
{
    /// <summary>The order as people read it: the note, then a line for each item; the number and the total where the items are not known.</summary>
    public string ToText() =>
        string.Join('\n', (string?[])[Note, .. Items.Count == 0 ? [Sum] : Items.Select(item => item.ToText())]).Trim();

    private string Sum =>
        $"{Count} x {Title}".TrimEnd()
        + (Total is { } total ? string.Create(CultureInfo.InvariantCulture, $" = {total:0.00##} {Currency}").TrimEnd() : "");
}

/// <summary>An item of an order.</summary>
/// <param name="ProductId">The seller's id of the product.</param>
/// <param name="Quantity">The number of pieces.</param>
/// <param name="Price">The price of one piece; null if unknown.</param>
/// <param name="Currency">The currency, ISO 4217.</param>
public sealed record OrderItem(string ProductId, decimal Quantity, decimal? Price, string? Currency)
{
    /// <summary>The item in a line: <c>2 x SKU-1 @ 10.00 BRL</c>.</summary>
    public string ToText() =>
        string.Create(CultureInfo.InvariantCulture, $"{Quantity:0.###} x {ProductId}")
        + (Price is { } price ? string.Create(CultureInfo.InvariantCulture, $" @ {price:0.00##} {Currency}").TrimEnd() : "");
}

/// <summary>A poll, or the options of a vote.</summary>
/// <param name="Question">The question; empty in a vote whose question is not known.</param>
/// <param name="Options">The options, or those chosen.</param>
/// <param name="Selectable">The number of options that may be chosen.</param>
public sealed record Poll(string Question, IReadOnlyList<string> Options, int Selectable = 1);
