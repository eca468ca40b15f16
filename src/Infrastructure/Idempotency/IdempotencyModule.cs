using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Idempotency;

namespace OmniHub.Infrastructure.Idempotency;

/// <summary>Calls that may be repeated without being carried out twice.</summary>
public static class IdempotencyModule
{
    /// <summary>Adds the memory of answered calls.</summary>
    public static IServiceCollection AddIdempotency(this IServiceCollection services) =>
        services.AddSingleton<IIdempotentAnswers, IdempotentAnswers>();
}
