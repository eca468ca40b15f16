namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>The events' names: dotted on the wire, upper snake case in subscriptions, dashed in paths.</summary>
internal static class EvolutionEvents
{
    public const string MessagesUpsert = "messages.upsert";
    public const string MessagesUpdate = "messages.update";
    public const string MessagesEdited = "messages.edited";
    public const string MessagesDelete = "messages.delete";
    public const string MessagesSet = "messages.set";
    public const string SendMessage = "send.message";
    public const string SendMessageUpdate = "send.message.update";
    public const string ContactsSet = "contacts.set";
    public const string ContactsUpsert = "contacts.upsert";
    public const string ContactsUpdate = "contacts.update";
    public const string PresenceUpdate = "presence.update";
    public const string GroupsUpsert = "groups.upsert";
    public const string GroupParticipantsUpdate = "group-participants.update";
    public const string ConnectionUpdate = "connection.update";
    public const string QrCodeUpdated = "qrcode.updated";
    public const string StatusInstance = "status.instance";
    public const string LogoutInstance = "logout.instance";
    public const string RemoveInstance = "remove.instance";
    public const string InstanceDelete = "instance.delete";
    public const string Call = "call";

    /// <summary>The events that the hub subscribes to. A text causes four webhook calls if all are on; these are the ones with information.</summary>
    public static readonly string[] Subscribed =
    [
        "MESSAGES_UPSERT",
        "MESSAGES_UPDATE",
        "MESSAGES_EDITED",
        "MESSAGES_DELETE",
        "SEND_MESSAGE",
        "CONNECTION_UPDATE",
        "QRCODE_UPDATED",
        "STATUS_INSTANCE",
        "LOGOUT_INSTANCE",
        "REMOVE_INSTANCE",
    ];

    /// <summary>The subset that servers of the 1.x generation know; an unknown name makes them refuse the whole list.</summary>
    public static readonly string[] SubscribedV1 =
    [
        "MESSAGES_UPSERT",
        "MESSAGES_UPDATE",
        "MESSAGES_DELETE",
        "SEND_MESSAGE",
        "CONNECTION_UPDATE",
        "QRCODE_UPDATED",
    ];

    /// <summary>Known, and of no use to the hub.</summary>
    private static readonly string[] Unused =
    [
        "application.startup",
        "chats.set",
        "chats.upsert",
        "chats.update",
        "chats.delete",
        "groups.update",
        "group.update",
        "labels.edit",
        "labels.association",
        "typebot.start",
        "typebot.change-status",
        "instance.create",
        "messaging-history.set",
        "creds.update",
        "new.jwt",
        "error",
    ];

    private static readonly string[] Known =
    [
        MessagesUpsert,
        MessagesUpdate,
        SendMessage,
        MessagesEdited,
        MessagesDelete,
        MessagesSet,
        SendMessageUpdate,
        ContactsSet,
        ContactsUpsert,
        ContactsUpdate,
        PresenceUpdate,
        GroupsUpsert,
        GroupParticipantsUpdate,
        ConnectionUpdate,
        QrCodeUpdated,
        StatusInstance,
        LogoutInstance,
        RemoveInstance,
        InstanceDelete,
        Call,
        .. Unused,
    ];

    public static bool IsUnused(string name) => Array.IndexOf(Unused, name) >= 0;

    /// <summary>The dotted name for any spelling; what is not known is lower-cased and dotted as well as can be.</summary>
    public static string Normalise(ReadOnlySpan<byte> utf8)
    {
        foreach (var known in Known)
        {
            if (Same(known, utf8))
                return known;
        }
        return System.Text.Encoding.UTF8.GetString(utf8).ToLowerInvariant().Replace('_', '.');
    }

    private static bool Same(string known, ReadOnlySpan<byte> utf8)
    {
        if (known.Length != utf8.Length)
            return false;
        for (var i = 0; i < utf8.Length; i++)
        {
            var letter = (char)utf8[i];
            if (letter is >= 'A' and <= 'Z')
                letter = (char)(letter | 0x20);
            if (letter != known[i] && !(letter is '_' or '-' or '.' && known[i] is '.' or '-'))
                return false;
        }
        return true;
    }
}
