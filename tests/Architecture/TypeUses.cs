using System.Reflection;
using System.Reflection.Emit;

namespace OmniHub.Tests.Architecture;

/// <summary>Every type that a type names: in its signatures, in its attributes and in the code of its methods.</summary>
internal static class TypeUses
{
    private const BindingFlags Own =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>The types that this one names, without arrays, references and type arguments around them; what is nested in it counts as its own.</summary>
    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Collect(type, found);
        return found;
    }

    private static void Collect(Type type, HashSet<Type> found)
    {
        Add(type.BaseType, found);
        foreach (var one in type.GetInterfaces())
            Add(one, found);
        AddAttributes(type, found);
        foreach (var member in type.GetMembers(Own))
        {
            AddAttributes(member, found);
            switch (member)
            {
                case FieldInfo field:
                    Add(field.FieldType, found);
                    break;
                case MethodBase method:
                    AddMethod(method, found);
                    break;
                case Type nested:
                    Collect(nested, found);
                    break;
            }
        }
    }

    private static void AddMethod(MethodBase method, HashSet<Type> found)
    {
        AddSignature(method, found);
        if (method.GetMethodBody() is not { } body)
            return;
        foreach (var local in body.LocalVariables)
            Add(local.LocalType, found);
        foreach (var clause in body.ExceptionHandlingClauses.Where(clause => clause.Flags is ExceptionHandlingClauseOptions.Clause))
            Add(clause.CatchType, found);
        foreach (var member in MembersIn(method))
            AddMember(member, found);
    }

    /// <summary>The types, fields and methods that the code of one method names.</summary>
    public static IEnumerable<MemberInfo?> MembersIn(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            return [];
        var owner = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var own = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return Tokens(code).Select(token => method.Module.ResolveMember(token, owner, own));
    }

    private static void AddMember(MemberInfo? member, HashSet<Type> found)
    {
        switch (member)
        {
            case Type type:
                Add(type, found);
                break;
            case FieldInfo field:
                Add(field.DeclaringType, found);
                Add(field.FieldType, found);
                break;
            case MethodBase method:
                Add(method.DeclaringType, found);
                AddSignature(method, found);
                break;
        }
    }

    private static void AddSignature(MethodBase method, HashSet<Type> found)
    {
        foreach (var parameter in method.GetParameters())
            Add(parameter.ParameterType, found);
        if (method is MethodInfo { ReturnType: var returned })
            Add(returned, found);
        if (method.IsGenericMethod)
            foreach (var argument in method.GetGenericArguments())
                Add(argument, found);
    }

    private static void AddAttributes(MemberInfo member, HashSet<Type> found)
    {
        foreach (var attribute in member.GetCustomAttributesData())
            Add(attribute.AttributeType, found);
    }

    private static void Add(Type? type, HashSet<Type> found)
    {
        while (type is { HasElementType: true })
            type = type.GetElementType();
        // What the compiler keeps for itself, such as the bytes of constant arrays, is nobody's choice.
        if (type is null || type.IsGenericParameter || type.Name.StartsWith('<') || type.DeclaringType?.Name.StartsWith('<') is true)
            return;
        if (type.IsConstructedGenericType)
        {
            foreach (var argument in type.GetGenericArguments())
                Add(argument, found);
            type = type.GetGenericTypeDefinition();
        }

        found.Add(type);
    }

    /// <summary>The metadata tokens in a method's code.</summary>
    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length; )
        {
            var value = code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at];
            var operation = Codes[value];
            at += operation.Size;
            if (
                operation.OperandType
                is OperandType.InlineField
                    or OperandType.InlineMethod
                    or OperandType.InlineType
                    or OperandType.InlineTok
            )
                yield return BitConverter.ToInt32(code, at);
            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
                _ => 4,
            };
        }
    }
}
