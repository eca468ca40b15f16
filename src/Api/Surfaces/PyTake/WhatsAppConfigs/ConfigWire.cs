using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.PyTake.WhatsAppConfigs;

/// <summary>A WhatsApp configuration. Tokens, keys and secrets are never shown.</summary>
[SnakeCase]
public sealed record ConfigWire(
    Guid Id,
    string Name,
    string Provider,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PhoneNumberId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? BusinessAccountId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ApiVersion,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? EvolutionUrl,
    string? InstanceName,
    string WebhookVerifyToken,
    string WebhookUrl,
    bool IsActive,
    bool IsDefault,
    string HealthStatus,
    DateTimeOffset? LastHealthCheck,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ErrorMessage,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? QualityRating,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MessagingLimit,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string? CreatedBy
)
{
    internal static ConfigWire From(WhatsAppConfigView view) =>
        new(
            view.Id.Value,
            view.Name,
            view.Provider.ToWord(),
            view.PhoneNumberId,
            view.BusinessAccountId,
            view.ApiVersion,
            view.EvolutionUrl,
            view.InstanceName,
            view.VerifyToken,
            view.WebhookUrl.ToString(),
            view.IsActive,
            view.IsDefault,
            view.Health switch
            {
                ConfigHealth.Healthy => "healthy",
                ConfigHealth.Unhealthy => "unhealthy",
                ConfigHealth.Inactive => "inactive",
                _ => "unknown",
            },
            view.LastHealthCheck,
            view.Error,
            view.Quality,
            view.SendingLimit,
            view.CreatedAt,
            view.UpdatedAt,
            view.CreatedBy
        );
}

/// <summary>Configurations and how many there are.</summary>
[SnakeCase]
public sealed record ConfigsWire(IReadOnlyList<ConfigWire> Configs, int Total)
{
    internal static ConfigsWire From(IReadOnlyList<WhatsAppConfigView> views) => new([.. views.Select(ConfigWire.From)], views.Count);
}

/// <summary>A configuration is gone.</summary>
[SnakeCase]
public sealed record ConfigDeletedWire(string Message, Guid ConfigId);

/// <summary>The default changed.</summary>
[SnakeCase]
public sealed record ConfigDefaultWire(string Message, ConfigWire Config)
{
    internal static ConfigDefaultWire From(WhatsAppConfigView view) =>
        new("Default configuration updated successfully", ConfigWire.From(view));
}

/// <summary>The provider answered.</summary>
[SnakeCase]
public sealed record ConfigTestWire(bool Success, string Message, Guid ConfigId, string Provider, ConfigTestDetails Details)
{
    internal static Results<Ok<ConfigTestWire>, BadRequest<ConfigTestFailedWire>, Refusal> Reply(Result<WhatsAppConfigTest> tested)
    {
        if (tested.Failure is { } failure)
            return new Refusal(failure);
        var test = tested.Value;
        if (test.Error is { } error)
            return TypedResults.BadRequest(new ConfigTestFailedWire(false, "Configuration test failed", error, test.Config.Value));
        var word = test.Provider.ToWord();
        var details = new ConfigTestDetails(
            word,
            test.PhoneNumberId,
            test.InstanceName,
            test.VerifiedName,
            InstanceWords.Of(test.Status!.Value)
        );
        return TypedResults.Ok(new ConfigTestWire(true, "Configuration test successful", test.Config.Value, word, details));
    }
}

/// <summary>The answer of the provider.</summary>
[SnakeCase]
public sealed record ConfigTestDetails(
    string Provider,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PhoneNumberId,
    string InstanceName,
    string? VerifiedName,
    string Status
);

/// <summary>The provider did not answer, or not as it should.</summary>
[SnakeCase]
public sealed record ConfigTestFailedWire(bool Success, string Error, string Message, Guid ConfigId);
