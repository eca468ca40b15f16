using OmniHub.Domain.Identity;

namespace OmniHub.Application.Identity;

/// <summary>
/// Says who may send it. Without it a command about conversations and messages asks for an agent, any other for an administrator of the tenant, and a query
/// for anybody who may read; implement it
/// explicitly, in one line, where that is too much or too little.
/// </summary>
public interface IRequire
{
    /// <summary>The lowest step that may.</summary>
    Standing Least { get; }
}
