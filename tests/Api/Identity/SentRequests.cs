using System.Reflection;
using System.Runtime.CompilerServices;
using MediatR;
using OmniHub.Tests.Architecture;

namespace OmniHub.Tests.Api.Identity;

/// <summary>Finds the commands and queries that a route's handler makes: in its own code and in all code of its assembly that it calls.</summary>
internal static class SentRequests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    public static IReadOnlyList<Type> By(MethodInfo? handler)
    {
        var (seen, found) = (new HashSet<MethodBase>(), new HashSet<Type>());
        if (handler is not null)
            Follow(handler, handler.Module, seen, found);
        return [.. found.OrderBy(type => type.Name, StringComparer.Ordinal)];
    }

    private static void Follow(MethodBase method, Module host, HashSet<MethodBase> seen, HashSet<Type> found)
    {
        if (method is ConstructorInfo { DeclaringType: { } made } && IsRequest(made))
            found.Add(made);
        if (method.Module != host || !seen.Add(method))
            return;
        if (method.GetCustomAttribute<StateMachineAttribute>() is { StateMachineType: var machine })
            Follow(machine.GetMethod("MoveNext", Any)!, host, seen, found);
        foreach (var called in TypeUses.MembersIn(method).OfType<MethodBase>())
            Follow(called, host, seen, found);
    }

    private static bool IsRequest(Type type) =>
        type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequest<>));
}
