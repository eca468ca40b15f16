using System.Text;
using CsCheck;

namespace OmniHub.Tests.Fuzzing;

/// <summary>What is changed in recorded texts: their structure, their texts, their numbers.</summary>
internal static class Mutations
{
    private static readonly Gen<int> Place = Gen.Int[0, 400];

    private static readonly string[] Values =
    [
        "null",
        "true",
        "false",
        "0",
        "\"\"",
        "\"text\"",
        "[]",
        "{}",
        "[[]]",
        "[null]",
        "{\"id\":{}}",
    ];

    private static readonly Gen<Mutation> Structure = Gen.OneOf(
        Inside("drop", (parent, node) => parent.Children.RemoveAt(IndexOf(parent, node))),
        Inside("tell twice", (parent, node) => parent.Children.Add((NameOf(parent, node), node.Copy()))),
        Inside("move to the end", (parent, node) => Move(parent, node, parent.Children.Count - 1)),
        Inside("swap with its neighbour", (parent, node) => Swap(parent, IndexOf(parent, node))),
        Inside("put into a list", (_, node) => node.Become(RawJson.List(node.Copy()))),
        Inside("put into an object", (_, node) => node.Become(RawJson.Object(("\"x\""u8.ToArray(), node.Copy())))),
        Inside(
            "empty",
            (_, node) =>
                node.Become(
                    RawJson.Of(
                        node.IsList ? "[]"
                        : node.IsObject ? "{}"
                        : "\"\""
                    )
                )
        ),
        Gen.Select(Place, Gen.OneOf(Values), (at, value) => Anywhere($"become {value}", at, (_, node) => node.Become(RawJson.Of(value)))),
        Gen.Select(
            Place,
            Words.Name,
            (at, name) => OfObjects("rename", at, (parent, node) => Rename(parent, node, [(byte)'"', .. name, (byte)'"']))
        ),
        Gen.Select(
            Place,
            Words.Name,
            (at, name) => Objects("get one more member", at, node => node.Children.Add(([(byte)'"', .. name, (byte)'"'], RawJson.Of("1"))))
        ),
        Gen.Select(
            Place,
            Gen.Int[1, 70],
            Gen.Bool,
            (at, depth, list) => Anywhere($"nest {depth} deep", at, (_, node) => Nest(node, depth, list))
        ),
        Gen.Select(Place, Gen.Int[2, 60], (at, many) => Lists($"be {many}", at, list => Repeat(list, many))),
        Gen.Select(
            Place,
            Gen.OneOf(Values),
            (at, bad) => Lists("get a bad one among them", at, list => list.Children.Insert(list.Children.Count / 2, ([], RawJson.Of(bad))))
        )
    );

    private static readonly Gen<Mutation> Text = Gen.Select(
        Place,
        Words.Any,
        (at, word) =>
            new Mutation(
                "say something else",
                at,
                (_, node) => node.IsText,
                (_, node) => node.Token = [(byte)'"', .. word(node.Token[1..^1]), (byte)'"']
            )
    );

    private static readonly Gen<Mutation> Number = Gen.OneOf(
        Gen.Select(
            Place,
            Words.Number,
            (at, number) =>
                new Mutation(
                    $"count {number}",
                    at,
                    (_, node) => node.Open == 0 && node.Token is [(byte)'-' or (>= (byte)'0' and <= (byte)'9'), ..],
                    (_, node) => node.Token = Encoding.UTF8.GetBytes(number)
                )
        ),
        Gen.Select(
            Place,
            Words.Number,
            (at, number) =>
                new Mutation($"become {number}", at, (_, node) => node.Open == 0, (_, node) => node.Token = Encoding.UTF8.GetBytes(number))
        )
    );

    /// <summary>Any of them.</summary>
    internal static readonly Gen<Mutation> Any = Gen.Frequency((4, Structure), (5, Text), (2, Number));

    private static Mutation Anywhere(string name, int at, Action<RawJson, RawJson> change) => new(name, at, (_, _) => true, change);

    private static Gen<Mutation> Inside(string name, Action<RawJson, RawJson> change) =>
        Place.Select(at => new Mutation(name, at, (parent, _) => parent is not null, change));

    private static Mutation OfObjects(string name, int at, Action<RawJson, RawJson> change) =>
        new(name, at, (parent, _) => parent is { IsObject: true }, change);

    private static Mutation Objects(string name, int at, Action<RawJson> change) =>
        new(name, at, (_, node) => node.IsObject, (_, node) => change(node));

    private static Mutation Lists(string name, int at, Action<RawJson> change) =>
        new(name, at, (_, node) => node.IsList, (_, node) => change(node));

    private static int IndexOf(RawJson parent, RawJson node) => parent.Children.FindIndex(child => ReferenceEquals(child.Value, node));

    private static byte[] NameOf(RawJson parent, RawJson node) => parent.Children[IndexOf(parent, node)].Name;

    private static void Rename(RawJson parent, RawJson node, byte[] name) => parent.Children[IndexOf(parent, node)] = (name, node);

    private static void Move(RawJson parent, RawJson node, int to)
    {
        var from = IndexOf(parent, node);
        var child = parent.Children[from];
        parent.Children.RemoveAt(from);
        parent.Children.Insert(to, child);
    }

    // Values change places; names stay.
    private static void Swap(RawJson parent, int at)
    {
        var other = (at + 1) % parent.Children.Count;
        var (left, right) = (parent.Children[at], parent.Children[other]);
        (parent.Children[at], parent.Children[other]) = ((left.Name, right.Value), (right.Name, left.Value));
    }

    private static void Nest(RawJson node, int depth, bool list)
    {
        for (var level = 0; level < depth; level++)
            node.Become(list ? RawJson.List(node.Copy()) : RawJson.Object(("\"x\""u8.ToArray(), node.Copy())));
    }

    private static void Repeat(RawJson list, int many)
    {
        var items = list.Children.ToList();
        for (var more = 1; more < many && items.Count * more < 300; more++)
            list.Children.AddRange(items.Select(item => (item.Name, item.Value.Copy())));
    }
}
