namespace OmniHub.Application.Kernel;

/// <summary>Numbers that people see beside the ids.</summary>
public interface ISequences
{
    /// <summary>The next number of that name, from 1; gaps can happen when the transaction is not committed.</summary>
    Task<long> Next(string name, CancellationToken ct);
}
