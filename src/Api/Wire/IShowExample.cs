namespace OmniHub.Api.Wire;

/// <summary>A wire record with an example for the OpenAPI document of its dialect.</summary>
public interface IShowExample<TSelf>
    where TSelf : IShowExample<TSelf>
{
    /// <summary>The example; written as the record itself would be.</summary>
    static abstract TSelf Example { get; }
}
