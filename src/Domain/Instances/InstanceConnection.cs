namespace OmniHub.Domain.Instances;

/// <content>The state of the connection.</content>
public sealed partial class Instance
{
    /// <summary>The reason of a connection that is down although its provider calls it connected: its session does not answer.</summary>
    public const string NoAnswer = "no_answer";

    /// <summary>The state.</summary>
    public InstanceStatus Status { get; private set; }

    /// <summary>Why, in a word, where known.</summary>
    public string? StatusReason { get; private set; }

    /// <summary>Its own number, digits with country code, once known.</summary>
    public string? OwnPhone { get; private set; }

    /// <summary>Its own profile name, once known.</summary>
    public string? OwnName { get; private set; }

    /// <summary>The start of the session; short interruptions that the provider repairs do not end it.</summary>
    public DateTimeOffset? ConnectedAt { get; private set; }

    /// <summary>The pairing code that waits to be scanned.</summary>
    public ShownCode? PairingCode { get; private set; }

    /// <summary>The number of codes that this pairing has shown.</summary>
    public int PairingAttempts { get; private set; }

    /// <summary>
    /// Applies a report of the provider. Providers repeat reports, in bursts and out of order, so a report without a change has no effect.
    /// Returns true if something changed.
    /// </summary>
    public bool Observe(InstanceStatus status, string? reason, string? phone, string? name, DateTimeOffset now)
    {
        var learned = Learn(phone, name);
        if (status == Status || IsEcho(status))
            return learned;
        return status switch
        {
            InstanceStatus.Connected => Connect(now),
            InstanceStatus.Connecting => Become(status, reason),
            InstanceStatus.QrReceived => Become(status, reason),
            _ => Disconnect(status, reason, now),
        };
    }

    /// <summary>Shows a new pairing code; returns false for a code that is already shown or comes after the pairing.</summary>
    public bool ShowPairingCode(string text, string? image, string? pin, DateTimeOffset now)
    {
        if (Status is InstanceStatus.Connected || (PairingCode?.Text == text && PairingCode.Pin == pin))
            return false;
        PairingCode = new ShownCode(text, image, pin, now);
        PairingAttempts++;
        Become(InstanceStatus.QrReceived, null);
        Record(new InstancePairingCodeIssued(Id, TenantId, PairingAttempts, now));
        return true;
    }

    /// <summary>The session was ended on purpose.</summary>
    public void MarkLoggedOut(string reason, DateTimeOffset now)
    {
        if (Status is not InstanceStatus.LoggedOut)
            Disconnect(InstanceStatus.LoggedOut, reason, now);
    }

    /// <summary>Records that a user ended the session.</summary>
    public void NoteLogout(DateTimeOffset now) => Record(new InstanceLogoutAsked(Id, TenantId, now));

    /// <summary>Records that a user reconnected the instance.</summary>
    public void NoteRestart(DateTimeOffset now) => Record(new InstanceRestarted(Id, TenantId, now));

    /// <summary>Marks the instance as removed at the provider; the record stays.</summary>
    public void MarkClosed(DateTimeOffset now)
    {
        MarkLoggedOut("deleted", now);
        (Registration, UpdatedAt) = (InstanceRegistration.Closed, now);
        Record(new InstanceClosed(Id, TenantId, now));
    }

    // A provider that is reconnecting or was logged out says several things at once, in any order: the strongest word stays.
    private bool IsEcho(InstanceStatus status) =>
        (Status, status)
            is
                (InstanceStatus.LoggedOut, InstanceStatus.Disconnected)
                or
                (InstanceStatus.QrReceived, InstanceStatus.Connecting)
                or
                (InstanceStatus.LimitExceeded, InstanceStatus.Disconnected or InstanceStatus.LoggedOut);

    private bool Connect(DateTimeOffset now)
    {
        var cameBack = ConnectedAt is not null;
        Become(InstanceStatus.Connected, null);
        (PairingCode, PairingAttempts) = (null, 0);
        if (cameBack)
            return true;
        ConnectedAt = now;
        Record(new InstanceConnected(Id, TenantId, OwnPhone, OwnName, now));
        return true;
    }

    private bool Disconnect(InstanceStatus status, string? reason, DateTimeOffset now)
    {
        Become(status, reason);
        (PairingCode, ConnectedAt) = (null, null);
        Record(new InstanceDisconnected(Id, TenantId, status, reason, WillReconnect: status is InstanceStatus.Disconnected, now));
        return true;
    }

    private bool Become(InstanceStatus status, string? reason)
    {
        (Status, StatusReason) = (status, reason);
        return true;
    }

    private bool Learn(string? phone, string? name)
    {
        // Longer than any number is: no number.
        phone = phone is { Length: <= MaxPhoneLength } ? phone : null;
        var learned = (phone is not null && phone != OwnPhone) || (name is not null && name != OwnName);
        (OwnPhone, OwnName) = (phone ?? OwnPhone, name ?? OwnName);
        return learned;
    }
}
