namespace OmniHub.Application.Identity;

/// <summary>The results of a password check.</summary>
public enum PasswordAnswer
{
    /// <summary>The password is wrong.</summary>
    Wrong,

    /// <summary>Theirs.</summary>
    Right,

    /// <summary>Theirs, and hashed with settings that are no longer good enough.</summary>
    RightButWeak,
}

/// <summary>Hashes passwords, slowly and on purpose.</summary>
public interface IPasswords
{
    /// <summary>A salted hash.</summary>
    string Hash(string password);

    /// <summary>Compares a password with a hash; takes as long without a hash (null).</summary>
    PasswordAnswer Check(string? hash, string password);
}
