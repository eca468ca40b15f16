using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence.Conventions;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>Turns an event's own members into the entry's data. What the entry has columns for is left out.</summary>
internal static class EventData
{
    // What the entry has columns for: the members of the interface, and the names that conversation events give to the same ids.
    private static readonly HashSet<string> Columns =
    [
        .. typeof(ILoggedEvent).GetProperties().Select(property => property.Name),
        "Line",
        "In",
        "MessageId",
    ];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new TypedIdJsonConverterFactory() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutColumns } },
    };

    internal static string Of(ILoggedEvent happened) => JsonSerializer.Serialize(happened, happened.GetType(), Json);

    private static void LeaveOutColumns(JsonTypeInfo type)
    {
        if (!typeof(ILoggedEvent).IsAssignableFrom(type.Type))
            return;
        for (var at = type.Properties.Count - 1; at >= 0; at--)
        {
            if (type.Properties[at].AttributeProvider is MemberInfo member && Columns.Contains(member.Name))
                type.Properties.RemoveAt(at);
        }
    }

    private sealed class TypedIdJsonConverterFactory : JsonConverterFactory
    {
        private static readonly ConcurrentDictionary<Type, JsonConverter> Made = new();

        public override bool CanConvert(Type typeToConvert) => TypedIds.All.Contains(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            Made.GetOrAdd(
                typeToConvert,
                id => (JsonConverter)Activator.CreateInstance(typeof(TypedIdJsonConverter<>).MakeGenericType(id))!
            );
    }

    private sealed class TypedIdJsonConverter<TId> : JsonConverter<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (TId)Activator.CreateInstance(typeof(TId), reader.GetGuid())!;

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value!.ToString());
    }
}
