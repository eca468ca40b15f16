using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <content>What can change about it.</content>
public sealed partial class WhatsAppConfig
{
    /// <summary>Points it to an instance on an Evolution server; the key of the previous instance is dropped.</summary>
    public Result<Done> Point(EvolutionConnection connection, DateTimeOffset now)
    {
        if (!WebAddress.IsBase(connection.BaseUrl))
            return Invalid.Field("EvolutionUrl", "Must be an address that starts with http:// or https://, without a query.");
        // The name is a segment of paths on that server.
        if (connection.RemoteName is not { Length: > 0 and <= MaxTextLength } || connection.RemoteName.Trim() is "." or "..")
            return Invalid.Field("WhatsappInstance", $"1 to {MaxTextLength} characters.");
        (BaseUrl, RemoteName, ServerKey, Key) = (connection.BaseUrl, connection.RemoteName, connection.ServerKey, connection.ServerKey);
        Changed("line", now);
        return Done.It;
    }

    /// <summary>Points it to a number at Meta.</summary>
    public Result<Done> Point(OfficialConnection connection, DateTimeOffset now)
    {
        if (!WebAddress.IsBase(connection.BaseUrl))
            return Invalid.Field("BaseUrl", "Must be an address that starts with http:// or https://, without a query.");
        if (connection.PhoneNumberId is not { Length: > 0 and <= MaxTextLength } || !connection.PhoneNumberId.All(char.IsAsciiDigit))
            return Invalid.Field("PhoneNumberId", "Digits, as Meta shows them.");
        (BaseUrl, ApiVersion, PhoneNumberId) = (connection.BaseUrl, connection.ApiVersion, connection.PhoneNumberId);
        (AccessToken, AppSecret, BusinessAccountId) = (connection.AccessToken, connection.AppSecret, connection.BusinessAccountId);
        Changed("line", now);
        return Done.It;
    }

    /// <summary>Stores the key that the server gave this instance.</summary>
    public void TakeKey(SealedSecret key, DateTimeOffset now)
    {
        Key = key;
        Changed("key", now);
    }

    /// <summary>Stores another name of the instance on the server, because the first one was not available.</summary>
    public void Rename(string remoteName, DateTimeOffset now)
    {
        RemoteName = remoteName;
        Changed("line", now);
    }

    /// <summary>Changes what people call it and what Meta must say to subscribe; null leaves a member as it is.</summary>
    public Result<Done> Describe(string? name, string? verifyToken, DateTimeOffset now)
    {
        if (name is not null && name.Trim() is { Length: 0 or > MaxTextLength })
            return Invalid.Field("Name", $"1 to {MaxTextLength} characters.");
        (Name, VerifyToken) = (name?.Trim() ?? Name, verifyToken ?? VerifyToken);
        Changed("description", now);
        return Done.It;
    }

    /// <summary>Activates it again.</summary>
    public void Activate(DateTimeOffset now)
    {
        if (IsActive)
            return;
        (IsActive, Health) = (true, ConfigHealth.Unknown);
        Changed("active", now);
    }

    /// <summary>Switches it off; its records stay, and it stays the default if it was.</summary>
    public void Deactivate(DateTimeOffset now)
    {
        if (!IsActive)
            return;
        (IsActive, Health) = (false, ConfigHealth.Inactive);
        Changed("active", now);
    }

    /// <summary>Makes it the tenant's default; the previous default must be cleared in the same transaction.</summary>
    public Result<Done> MakeDefault(DateTimeOffset now)
    {
        if (!IsActive)
            return WhatsAppConfigFailures.InactiveIsNoDefault;
        if (IsDefault)
            return Done.It;
        DefaultOf = TenantId;
        Changed("default", now);
        return Done.It;
    }

    /// <summary>Clears the default.</summary>
    public void Undefault(DateTimeOffset now)
    {
        if (!IsDefault)
            return;
        DefaultOf = null;
        Changed("default", now);
    }

    /// <summary>Stores the result of a test; a null error means success. An inactive configuration stays <see cref="ConfigHealth.Inactive"/>.</summary>
    public void NoteHealth(string? error, DateTimeOffset now)
    {
        var health =
            !IsActive ? ConfigHealth.Inactive
            : error is null ? ConfigHealth.Healthy
            : ConfigHealth.Unhealthy;
        if (health != Health)
            Record(new WhatsAppConfigHealthChanged(Id, TenantId, health, now));
        (Health, LastHealthCheck, ErrorMessage) = (health, now, error);
    }

    /// <summary>Stores the rating of the number and its sending limit; null for what was not reported.</summary>
    public void NoteRating(string? quality, string? limit, string? why, DateTimeOffset now)
    {
        if ((quality ?? Quality) == Quality && (limit ?? SendingLimit) == SendingLimit)
            return;
        (Quality, SendingLimit) = (quality ?? Quality, limit ?? SendingLimit);
        Record(new WhatsAppConfigRated(Id, TenantId, Quality, SendingLimit, why, now));
    }

    /// <summary>Records the deletion; the collection removes the configuration.</summary>
    public void Delete(DateTimeOffset now) => Record(new WhatsAppConfigDeleted(Id, TenantId, now));

    private void Changed(string what, DateTimeOffset now)
    {
        UpdatedAt = now;
        Record(new WhatsAppConfigChanged(Id, TenantId, what, now));
    }
}
