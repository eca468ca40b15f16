using OmniHub.Application.Messaging;

namespace OmniHub.Application.Scheduling;

/// <summary>The form in which a message waits in the database.</summary>
public interface IMessageForms
{
    /// <summary>Writes it down.</summary>
    string Write(MessageRequest message);

    /// <summary>Reads what was written down.</summary>
    MessageRequest Read(string stored);
}
