namespace OmniHub.Application.Kernel;

/// <summary>A member of a partial change: left out, or given, perhaps as null.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly record struct Optional<T>
{
    private readonly T? _value;

    /// <summary>Creates a given value.</summary>
    public Optional(T? value) => (_value, IsGiven) = (value, true);

    /// <summary>True if a value was given, also null.</summary>
    public bool IsGiven { get; }

    /// <summary>True if a value other than null was given.</summary>
    public bool HasValue => IsGiven && _value is not null;

    /// <summary>The given value; null if none or null was given.</summary>
    public T? Value => _value;

    /// <summary>A given value.</summary>
    public static implicit operator Optional<T>(T? value) => new(value);

    /// <summary>Returns the given value, or the current one if none was given.</summary>
    public T? Or(T? there) => IsGiven ? _value : there;
}
