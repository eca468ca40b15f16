using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>The templates that a provider approved for a business.</summary>
public interface ITemplateCatalog
{
    /// <summary>All of them, in every language.</summary>
    Task<Result<IReadOnlyList<ApprovedTemplate>>> List(LineAccess line, CancellationToken ct);
}

/// <summary>A template at the provider.</summary>
/// <param name="Id">Its id there.</param>
/// <param name="Name">Its name.</param>
/// <param name="Language">Its language, written exactly as sends must write it.</param>
/// <param name="Status">APPROVED, PENDING, REJECTED, PAUSED …, in the provider's word.</param>
/// <param name="Category">MARKETING, UTILITY or AUTHENTICATION.</param>
/// <param name="ComponentsJson">Its parts, a JSON array in the provider's form.</param>
public sealed record ApprovedTemplate(string? Id, string Name, string Language, string Status, string Category, string ComponentsJson);
