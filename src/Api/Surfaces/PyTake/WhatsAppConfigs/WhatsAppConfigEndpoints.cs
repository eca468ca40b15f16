using System.ComponentModel;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;

namespace OmniHub.Api.Surfaces.PyTake.WhatsAppConfigs;

internal static class WhatsAppConfigEndpoints
{
    internal static void MapWhatsAppConfigs(this RouteGroupBuilder routes)
    {
        var configs = routes.MapGroup("/api/v1/whatsapp-configs").WithTags("WhatsApp Configurations").AsksProvider();
        configs.MapGet("", ListConfigs);
        configs.MapPost("", CreateConfig);
        configs.MapGet("/default", GetDefaultConfig);
        configs.MapGet("/{id:guid}", GetConfig);
        configs.MapPut("/{id:guid}", UpdateConfig);
        configs.MapDelete("/{id:guid}", DeleteConfig);
        configs.MapPost("/{id:guid}/test", TestConfig);
        configs.MapPost("/{id:guid}/set-default", SetDefaultConfig);
        configs.MapPut("/{id:guid}/default", SetDefaultConfig).IsAlsoUnderstood().Called("putDefaultConfig");
    }

    /// <summary>List all WhatsApp configurations, oldest first.</summary>
    internal static async Task<Results<Ok<ConfigsWire>, Refusal>> ListConfigs(
        IMediator hub,
        CancellationToken ct,
        [Description("Filter by active status.")] bool? active = null,
        [Description("Filter by provider: official or evolution.")] string? provider = null
    ) => (await hub.Send(new ListWhatsAppConfigs(active, provider), ct)).ToOk(ConfigsWire.From);

    /// <summary>Create a new WhatsApp configuration, and the instance that uses it.</summary>
    /// <remarks>The provider is not called; the test does.</remarks>
    internal static async Task<Results<Created<ConfigWire>, Refusal>> CreateConfig(
        CreateConfigBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(), ct)).ToCreated(ConfigWire.From, at: made => $"/api/v1/whatsapp-configs/{made.Id}");

    /// <summary>Get a specific WhatsApp configuration.</summary>
    internal static async Task<Results<Ok<ConfigWire>, Refusal>> GetConfig(Guid id, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new GetWhatsAppConfig(id), ct)).ToOk(ConfigWire.From);

    /// <summary>Get the default WhatsApp configuration.</summary>
    internal static async Task<Results<Ok<ConfigWire>, Refusal>> GetDefaultConfig(IMediator hub, CancellationToken ct) =>
        (await hub.Send(new GetDefaultWhatsAppConfig(), ct)).ToOk(ConfigWire.From);

    /// <summary>Update a WhatsApp configuration: only what the body names.</summary>
    internal static async Task<Results<Ok<ConfigWire>, Refusal>> UpdateConfig(
        Guid id,
        UpdateConfigBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(id), ct)).ToOk(ConfigWire.From);

    /// <summary>Delete a WhatsApp configuration and the instance that uses it.</summary>
    internal static async Task<Results<Ok<ConfigDeletedWire>, Refusal>> DeleteConfig(Guid id, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new DeleteWhatsAppConfig(id), ct)).ToOk(_ => new ConfigDeletedWire("Configuration deleted successfully", id));

    /// <summary>Test the connectivity of a WhatsApp configuration with a real call to its provider.</summary>
    internal static async Task<Results<Ok<ConfigTestWire>, BadRequest<ConfigTestFailedWire>, Refusal>> TestConfig(
        Guid id,
        IMediator hub,
        CancellationToken ct
    ) => ConfigTestWire.Reply(await hub.Send(new TestWhatsAppConfig(id), ct));

    /// <summary>Set a configuration as the default.</summary>
    internal static async Task<Results<Ok<ConfigDefaultWire>, Refusal>> SetDefaultConfig(Guid id, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new SetDefaultWhatsAppConfig(id), ct)).ToOk(ConfigDefaultWire.From);
}
