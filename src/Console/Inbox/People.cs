using System.Globalization;
using OmniHub.Application.Conversations;

namespace OmniHub.WebConsole.Inbox;

/// <summary>Names of customers as the inbox shows them.</summary>
internal static class People
{
    internal static string NameOf(ConversationView one) =>
        one.CustomerName is { Length: > 0 } name ? name
        : one.CustomerPhone is { } phone ? $"+{phone}"
        : one.Address;

    internal static string Initial(ConversationView one) =>
        one.CustomerName is { Length: > 0 } name ? StringInfo.GetNextTextElement(name).ToUpper(CultureInfo.CurrentCulture) : "#";
}
