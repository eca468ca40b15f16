namespace OmniHub.Api.Wire;

/// <summary>Calls that no document describes, but that programs written for the documents make.</summary>
internal static class AlsoUnderstood
{
    internal const string Tag = "Also understood";

    internal static RouteHandlerBuilder IsAlsoUnderstood(this RouteHandlerBuilder route) => route.WithTags(Tag);
}
