using Microsoft.EntityFrameworkCore;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>A mapping that differs by engine. Applied after all mappings that hold for both.</summary>
internal interface IEngineMapping
{
    /// <summary>Adds what holds on this engine alone.</summary>
    void Configure(ModelBuilder model, DatabaseEngine engine);
}
