using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Identity;

/// <summary>The failures of users.</summary>
public static class UserFailures
{
    /// <summary>The user does not exist for this caller.</summary>
    public static NotFound NotFound { get; } = new("user.not_found", "User not found");

    /// <summary>Another user has that e-mail address.</summary>
    public static Conflict EmailTaken { get; } = new("user.email_taken", "A user with this e-mail address already exists");

    /// <summary>The role cannot be given.</summary>
    public static Invalid RoleInvalid { get; } =
        Invalid.Field("Role", $"must be one of {string.Join(", ", Roles.Given.Select(role => role.Word()))}.");

    /// <summary>The owner keeps the tenant.</summary>
    public static Conflict OwnerStays { get; } = new("user.owner_stays", "The owner's role and account cannot be changed by others.");

    /// <summary>Whoever saws off the branch sits on it.</summary>
    public static Conflict NotYourself { get; } = new("user.not_yourself", "You cannot remove, deactivate or demote yourself.");
}
