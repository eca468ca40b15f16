namespace OmniHub.Application.Kernel;

/// <summary>A member of a partial change: left out, or given, perhaps as null.</summary>
/// <typeparam name="T">What is given.</typeparam>
public readonly record struct Optional<T>
{
    private readonly T? _value;

    /// <summary>Gives a value.</summary>
    public Optional(T? value) => (_value, IsGiven) = (value, true);

    /// <summary>Whether it was mentioned at all.</summary>
    public bool IsGiven { get; }

    /// <summary>Whether it was mentioned with something in it.</summary>
    public bool HasValue => IsGiven && _value is not null;

    /// <summary>What was given; null when nothing was, or null was.</summary>
    public T? Value => _value;

    /// <summary>A given value.</summary>
    public static implicit operator Optional<T>(T? value) => new(value);

    /// <summary>What was given, or what is there already.</summary>
    public T? Or(T? there) => IsGiven ? _value : there;
}
