namespace OmniHub.Domain.Kernel;

/// <summary>An expected way for a use case not to succeed. The set of kinds is closed; a feature lists its named failures in one file.</summary>
/// <param name="Code">Stable, machine-readable, <c>feature.what</c> in lower snake case.</param>
/// <param name="Message">One sentence for the person who reads the answer; never a secret.</param>
public abstract record Failure(string Code, string Message);

/// <summary>One field of the input that is wrong.</summary>
/// <param name="Field">The command's own member name (surfaces translate it to their casing); empty for the whole input.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record FieldError(string Field, string Message);

/// <summary>The input is wrong: shape, range or a word nobody knows.</summary>
public sealed record Invalid(string Code, string Message, IReadOnlyList<FieldError> Fields) : Failure(Code, Message)
{
    /// <summary>Refuses one field.</summary>
    public static Invalid Field(string field, string message) => new("input.invalid", message, [new FieldError(field, message)]);

    /// <inheritdoc/>
    public bool Equals(Invalid? other) =>
        other is not null && Code == other.Code && Message == other.Message && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Message, Fields.Count);
}

/// <summary>The input is well formed, but a rule of the business or of the provider forbids it.</summary>
public sealed record Unprocessable(string Code, string Message) : Failure(Code, Message);

/// <summary>No such thing for this caller; somebody else's thing looks the same.</summary>
public sealed record NotFound(string Code, string Message) : Failure(Code, Message);

/// <summary>It clashes with what is there.</summary>
public sealed record Conflict(string Code, string Message) : Failure(Code, Message);

/// <summary>The caller is known and may not do this: role or plan too low.</summary>
public sealed record Denied(string Code, string Message) : Failure(Code, Message);

/// <summary>No credential, or not one that counts.</summary>
public sealed record Unauthenticated(string Code, string Message) : Failure(Code, Message);

/// <summary>Too much in too little time.</summary>
/// <param name="Code">See <see cref="Failure"/>.</param>
/// <param name="Message">See <see cref="Failure"/>.</param>
/// <param name="RetryAfter">When the next attempt can succeed.</param>
public sealed record Limited(string Code, string Message, TimeSpan RetryAfter) : Failure(Code, Message);

/// <summary>The hub itself cannot do it right now; the same call can succeed later.</summary>
/// <param name="Code">See <see cref="Failure"/>.</param>
/// <param name="Message">See <see cref="Failure"/>.</param>
/// <param name="RetryAfter">When to try again, where that is known.</param>
public sealed record Unavailable(string Code, string Message, TimeSpan? RetryAfter = null) : Failure(Code, Message);

/// <summary>A provider or another remote system refused or failed; the message says what it said.</summary>
/// <param name="Code">See <see cref="Failure"/>.</param>
/// <param name="Message">See <see cref="Failure"/>.</param>
/// <param name="IsTransient">Whether the same call can succeed later without anybody changing anything.</param>
public sealed record Upstream(string Code, string Message, bool IsTransient = false) : Failure(Code, Message);

/// <summary>This channel or provider cannot do that.</summary>
public sealed record Unsupported(string Code, string Message) : Failure(Code, Message);

/// <summary>A bug or a broken machine; the details are in the log, not in the answer.</summary>
public sealed record Unexpected(string Code, string Message) : Failure(Code, Message);
