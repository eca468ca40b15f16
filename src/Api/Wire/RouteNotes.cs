namespace OmniHub.Api.Wire;

/// <summary>What the documents say of a route beyond its handler.</summary>
internal static class RouteNotes
{
    /// <summary>The operation's id, where the handler's name belongs to another route.</summary>
    internal static RouteHandlerBuilder Called(this RouteHandlerBuilder route, string name) => route.WithMetadata(new OperationName(name));

    /// <summary>The provider is asked while the caller waits: its refusals and what its channel cannot do are answers of this route.</summary>
    internal static TBuilder AsksProvider<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new ReachesProvider());

    /// <summary>The route takes a password or token itself, without the hub's usual check: a wrong one is answered 401.</summary>
    internal static RouteHandlerBuilder ChecksCredential(this RouteHandlerBuilder route) =>
        route.AllowAnonymous().WithMetadata(new CredentialCheck());

    /// <summary>A callback of programs that can mend their call: they are told what a rule refuses (409, 422).</summary>
    internal static RouteHandlerBuilder ExplainsRefusals(this RouteHandlerBuilder route) => route.WithMetadata(new RefusalsExplained());
}

/// <summary>The id of an operation.</summary>
internal sealed record OperationName(string Name);

/// <summary>Marks routes that ask a provider while the caller waits.</summary>
internal sealed record ReachesProvider;

/// <summary>Marks callbacks that answer what a rule refuses.</summary>
internal sealed record RefusalsExplained;

/// <summary>Marks routes that check a credential by themselves.</summary>
internal sealed record CredentialCheck;

/// <summary>Marks routes that providers call, which end before limits and credentials.</summary>
internal sealed record ProviderCallback;
