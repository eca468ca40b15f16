using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Identity;

namespace OmniHub.Api.Surfaces.PyTake.ApiKeys;

internal static class ApiKeyEndpoints
{
    internal static void MapApiKeys(this RouteGroupBuilder routes)
    {
        var keys = routes.MapGroup("/api/v1/api-keys").WithTags("API keys");
        keys.MapGet("", ListApiKeys);
        keys.MapPost("", CreateApiKey);
        keys.MapPost("/rotate", RotateApiKey);
        keys.MapDelete("/{key_id}", RevokeApiKey);
    }

    /// <summary>List the tenant's keys, newest first, with when and from where each was last used.</summary>
    internal static async Task<Results<Ok<ApiKeysWire>, Refusal>> ListApiKeys(
        IMediator hub,
        CancellationToken ct,
        [Description("Maximum number of keys, 1 to 500.")] [Range(1, 500)] int limit = 50,
        [Description("Number of keys to skip.")] [Range(0, int.MaxValue)] int offset = 0
    ) => (await hub.Send(new ListApiKeys(limit, offset), ct)).ToOk(page => ApiKeysWire.From(page, limit, offset));

    /// <summary>Make a key. Its text is in this answer and nowhere else.</summary>
    internal static async Task<Results<Created<NewApiKeyWire>, Refusal>> CreateApiKey(
        CreateApiKeyBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(), ct)).ToCreated(NewApiKeyWire.From);

    /// <summary>Replace a key: the named one, or the one of this call. The old key stays valid for the overlap.</summary>
    internal static async Task<Results<Created<NewApiKeyWire>, Refusal>> RotateApiKey(
        RotateApiKeyBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(), ct)).ToCreated(NewApiKeyWire.From);

    /// <summary>Take a key back: on every node within two seconds.</summary>
    internal static async Task<Results<NoContent, Refusal>> RevokeApiKey(
        [Description("The key's id.")] Guid key_id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new RevokeApiKey(key_id), ct)).ToNoContent();
}
