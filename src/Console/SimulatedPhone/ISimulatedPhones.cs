namespace OmniHub.WebConsole.SimulatedPhone;

/// <summary>The simulated phones of a host that has a simulator; a host without one registers nothing, and the console offers no phone.</summary>
public interface ISimulatedPhones
{
    /// <summary>Pairs the phone of an instance with it; false if the simulator does not know the instance or it is paired already.</summary>
    /// <param name="line">The name of the instance at its provider.</param>
    /// <param name="ct">Cancels the call.</param>
    Task<bool> Scan(string line, CancellationToken ct);

    /// <summary>Writes to an instance as a customer; false if that was refused.</summary>
    Task<bool> Write(SimulatedCustomer customer, string line, string text, CancellationToken ct);

    /// <summary>The messages that a customer's phone got from an instance behind a place, oldest first.</summary>
    Task<IReadOnlyList<ReceivedOnPhone>> Received(SimulatedCustomer customer, string line, long after, CancellationToken ct);
}

/// <summary>A customer with a simulated phone.</summary>
/// <param name="Number">Digits with country code.</param>
/// <param name="Name">The name that the phone shows to others.</param>
public sealed record SimulatedCustomer(string Number, string Name);

/// <summary>A message on a simulated phone.</summary>
/// <param name="Sequence">Its place.</param>
/// <param name="Text">The text; null for a file without one.</param>
/// <param name="Kind">The kind of message, in WhatsApp's word.</param>
public sealed record ReceivedOnPhone(long Sequence, string? Text, string Kind);
