namespace OmniHub.Application.Replies;

/// <summary>Writes the plain values of flows (text, numbers, lists, objects) in the form that providers take.</summary>
public interface IPlainValues
{
    /// <summary>The value as JSON.</summary>
    string ToJson(object value);
}
