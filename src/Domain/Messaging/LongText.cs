using System.Globalization;

namespace OmniHub.Domain.Messaging;

/// <summary>
/// Cuts a text into messages that a channel takes. No word, mention, link or piece of inline code is cut in two unless it alone is too long; a block of code that has
/// to go on in the next message is closed and opened again.
/// </summary>
public static class LongText
{
    private const string Fence = "```";
    private const string Close = "\n```";
    private const int LongestUnit = 500;

    /// <summary>The parts in order, each of at most <paramref name="limit"/> characters; together they say what the text says.</summary>
    public static IReadOnlyList<string> Split(string text, int limit)
    {
        if (text.Length <= limit)
            return [text];
        var parts = new List<string>();
        string? open = null;
        for (var rest = text; rest.Length > 0; )
        {
            var head = open is null ? "" : $"{open}\n";
            if (head.Length + rest.Length <= limit)
            {
                parts.Add(head + rest);
                break;
            }

            var cut = new Scan(rest, limit - head.Length, open).Cut(limit);
            var part = head + rest[..cut.At].TrimEnd() + (cut.Open is null ? "" : Close);
            if (part.Length > 0)
                parts.Add(part);
            rest = cut.Open is null ? rest[cut.At..].TrimStart() : rest[cut.At..].TrimStart('\n');
            open = cut.Open;
        }

        return parts;
    }

    /// <summary>The position of a cut, and the head of the code block that continues after it.</summary>
    private readonly record struct Place(int At, string? Open);

    /// <summary>One scan of the text up to the limit, for the positions at which it may be cut.</summary>
    private sealed class Scan(string text, int room, string? open)
    {
        private int _paragraph;
        private int _line;
        private int _sentence;
        private int _space;
        private int _codeLine;
        private int _fenceAt;
        private int _codeFrom;
        private string? _fence = open;

        internal Place Cut(int limit)
        {
            for (var at = 0; at <= room && at < text.Length; )
                at = Step(at);
            return _fence is null ? Outside() : Inside(limit);
        }

        private int Step(int at)
        {
            if (string.CompareOrdinal(text, at, Fence, 0, Fence.Length) == 0)
                return Turn(at);
            if (_fence is not null)
            {
                if (text[at] == '\n' && at > _codeFrom && at + Close.Length <= room)
                    _codeLine = at;
                return at + 1;
            }

            if (text[at] is '`' or '<' && EndOfUnit(at) is { } end)
                return end;
            if (char.IsWhiteSpace(text[at]))
                Note(at);
            return at + 1;
        }

        // A block of code begins or ends.
        private int Turn(int at)
        {
            if (_fence is not null)
            {
                // Its end must fit too. Behind it, and in front of one, is as good a place to cut as between two words.
                if (at + Fence.Length <= room)
                    (_fence, _codeLine, _space) = (null, 0, at + Fence.Length);
                return at + Fence.Length;
            }

            var end = text.IndexOf('\n', at);
            var head = end < 0 || end - at > 40 ? Fence : text[at..end].TrimEnd();
            // What stands behind the marks can be code already, and not the name of a language.
            _fence = head.Skip(Fence.Length).All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '+' or '#' or '-') ? head : Fence;
            (_fenceAt, _codeLine, _codeFrom, _space) = (at, 0, at + _fence.Length, Math.Max(_space, at));
            return at + Fence.Length;
        }

        private void Note(int at)
        {
            _space = at;
            if (text[at] == '\n')
            {
                _line = at;
                if (at > 0 && text[at - 1] == '\n')
                    _paragraph = at;
            }
            else if (at > 0 && text[at - 1] is '.' or '!' or '?')
            {
                _sentence = at;
            }
        }

        // The best position that leaves no message half empty; otherwise any position between two words.
        private Place Outside()
        {
            var least = room / 2;
            var at =
                _paragraph >= least ? _paragraph
                : _line >= least ? _line
                : _sentence >= least ? _sentence
                : _space > 0 ? _space
                // A single unit that is too long is cut between its words, if it has any.
                : text.AsSpan(0, Math.Min(room + 1, text.Length)).LastIndexOfAny(' ', '\n') is > 0 and var gap ? gap
                : Hard(room);
            return new(at, null);
        }

        private Place Inside(int limit)
        {
            var end = text.IndexOf(Fence, _fenceAt + Fence.Length, StringComparison.Ordinal);
            var isBegunHere = _fenceAt > 0;
            // A block that fits into one message goes there whole.
            if (isBegunHere && end > 0 && end + Fence.Length - _fenceAt <= limit)
                return new(_fenceAt, null);
            if (_codeLine > 0)
                return new(_codeLine, _fence);
            return isBegunHere ? new(_fenceAt, null) : new(Hard(room - Close.Length), _fence);
        }

        // `code`, <@mention>, <#channel|name>, <https://link|with words>, <:emoji:1>
        private int? EndOfUnit(int at)
        {
            var last = text[at] == '<' ? '>' : '`';
            if (at + 1 >= text.Length || char.IsWhiteSpace(text[at + 1]))
                return null;
            var stretch = text.AsSpan(at + 1, Math.Min(LongestUnit, text.Length - at - 1));
            var end = stretch.IndexOfAny(last, '\n');
            return end > 0 && stretch[end] == last && !stretch[..end].Contains(Fence, StringComparison.Ordinal) && !IsFence(at + end + 1)
                ? at + end + 2
                : null;
        }

        // Three marks, or three behind others that end something else: a block, and not the end of inline code.
        private bool IsFence(int at)
        {
            var run = text.AsSpan(at).IndexOfAnyExcept('`') is >= 0 and var end ? end : text.Length - at;
            return run is 2 or 3;
        }

        // Between two characters as people see them: an emoji of several code points stays whole.
        private int Hard(int most)
        {
            var at = 0;
            while (at < text.Length)
            {
                var length = StringInfo.GetNextTextElementLength(text, at);
                if (at + length > most)
                    break;
                at += length;
            }

            // A cut inside three backticks would exchange code and text.
            var marks = at;
            while (marks > 0 && at < text.Length && text[at] == '`' && text[marks - 1] == '`')
                marks--;
            at = marks > 0 ? marks : at;
            return at > 0 ? at
                : most > 1 && char.IsHighSurrogate(text[most - 1]) ? most - 1
                : Math.Max(most, 1);
        }
    }
}
