using System.Text.Json;
using OmniHub.Application.Replies;
using OmniHub.Infrastructure.Flows;

namespace OmniHub.Infrastructure.Replies;

internal sealed class PlainValues : IPlainValues
{
    public string ToJson(object value) => JsonSerializer.Serialize(value, PlainJson.Options);
}
