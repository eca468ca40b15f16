using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Identity;

/// <summary>A person with a password.</summary>
public sealed class User : AggregateRoot<UserId>, ITenantOwned
{
    /// <summary>The longest name.</summary>
    public const int MaxNameLength = 120;

    /// <summary>The longest e-mail address.</summary>
    public const int MaxEmailLength = 254;

    private User() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The e-mail address, lower case; unique in the hub.</summary>
    public string Email { get; private set; } = string.Empty;

    /// <summary>The whole name.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>The role.</summary>
    public Role Role { get; private set; }

    /// <summary>The password, hashed.</summary>
    public string PasswordHash { get; private set; } = string.Empty;

    /// <summary>True if the user may log in.</summary>
    public bool IsActive { get; private set; }

    /// <summary>The time of creation.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The time of the last login with the password.</summary>
    public DateTimeOffset? LastLoginAt { get; private set; }

    /// <summary>Creates a user.</summary>
    public static User Create(TenantId tenant, string email, string name, Role role, string passwordHash, DateTimeOffset now)
    {
        var user = new User
        {
            Id = UserId.New(),
            TenantId = tenant,
            Email = Normal(email),
            Name = name.Trim(),
            Role = role,
            PasswordHash = passwordHash,
            IsActive = true,
            CreatedAt = now,
            UpdatedAt = now,
        };
        user.Record(new UserCreated(user.Id, role, tenant, now));
        return user;
    }

    /// <summary>The form in which addresses are compared.</summary>
    public static string Normal(string email) => email.Trim().ToLowerInvariant();

    /// <summary>Changes the name, the role and whether the user may log in; null leaves a member as it is.</summary>
    public Result<Done> Change(string? name, Role? role, bool? isActive, DateTimeOffset now)
    {
        if (Role.IsOwner() && ((role ?? Role) != Role || isActive == false))
            return UserFailures.OwnerStays;
        if (role is { } given && given != Role && !Roles.Given.Contains(given))
            return UserFailures.RoleInvalid;
        (Name, Role, IsActive) = (name?.Trim() ?? Name, role ?? Role, isActive ?? IsActive);
        Touch(now);
        return Done.It;
    }

    /// <summary>Sets another password.</summary>
    public void ChangePassword(string passwordHash, DateTimeOffset now)
    {
        PasswordHash = passwordHash;
        Touch(now);
    }

    /// <summary>Records a login; replaces a hash that was made with outdated settings.</summary>
    public void CameIn(string? renewedHash, DateTimeOffset now) => (LastLoginAt, PasswordHash) = (now, renewedHash ?? PasswordHash);

    /// <summary>Records the removal of the user; refused for owners.</summary>
    public Result<Done> Leave(DateTimeOffset now)
    {
        if (Role.IsOwner())
            return UserFailures.OwnerStays;
        Record(new UserRemoved(Id, TenantId, now));
        return Done.It;
    }

    private void Touch(DateTimeOffset now)
    {
        UpdatedAt = now;
        Record(new UserChanged(Id, TenantId, now));
    }
}
