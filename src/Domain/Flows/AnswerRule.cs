using System.Globalization;

namespace OmniHub.Domain.Flows;

/// <summary>The type of answer that a question expects.</summary>
public enum AnswerKind
{
    /// <summary>Anything.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A phone number.</summary>
    Phone,

    /// <summary>A day.</summary>
    Date,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>Some of the options.</summary>
    Multiple,
}

/// <summary>Decides which answers are valid. The limits apply to the number, the length of the text or the number of choices.</summary>
public sealed record AnswerRule(AnswerKind Kind, decimal? Min = null, decimal? Max = null, SafeRegex? Pattern = null)
{
    private static readonly string[] DateForms = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "dd.MM.yyyy", "d.M.yyyy", "dd-MM-yyyy"];

    /// <summary>Returns the value of a valid answer, or null.</summary>
    public object? Read(FlowHeard heard, IReadOnlyList<FlowOption> options)
    {
        var text = heard.Text.Trim();
        return Kind switch
        {
            AnswerKind.Number => Plain.Number(text) is { } number && IsWithin(number) && Fits(text) ? Plain.OfNumber(number) : null,
            AnswerKind.Email => IsEmail(text) && Fits(text) ? text : null,
            AnswerKind.Phone => Phone(text) is { } digits && Fits(digits) ? digits : null,
            AnswerKind.Date => Date(text) is { } day && Fits(day) ? day : null,
            AnswerKind.Choice => Find(heard, options)?.Value,
            AnswerKind.Multiple => Chosen(text, options),
            _ => text.Length > 0 && IsWithin(text.Length) && Fits(text) ? text : null,
        };
    }

    /// <summary>A description of valid answers for a customer whose answer was not valid.</summary>
    public string Hint =>
        Kind switch
        {
            AnswerKind.Number when Min is { } min && Max is { } max => string.Create(
                CultureInfo.InvariantCulture,
                $"Please answer with a number from {min} to {max}."
            ),
            AnswerKind.Number => "Please answer with a number.",
            AnswerKind.Email => "Please answer with an e-mail address.",
            AnswerKind.Phone => "Please answer with a phone number.",
            AnswerKind.Date => "Please answer with a date, such as 2026-12-31 or 31/12/2026.",
            AnswerKind.Choice => "Please choose one of the options.",
            AnswerKind.Multiple => "Please choose from the options, separated by commas.",
            _ => "Please answer once more.",
        };

    /// <summary>The option that an answer means: by what was pressed, by value, by label, or by number.</summary>
    public static FlowOption? Find(FlowHeard heard, IReadOnlyList<FlowOption> options) =>
        (heard.ChoiceId is { } pressed ? Find(pressed, options) : null) ?? Find(heard.Text, options);

    private static FlowOption? Find(string text, IReadOnlyList<FlowOption> options) =>
        options.FirstOrDefault(option => Plain.Same(option.Value, text))
        ?? options.FirstOrDefault(option => Plain.Same(option.Label, text))
        ?? (
            int.TryParse(text.Trim().TrimEnd('.', ')'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1
            && number <= options.Count
                ? options[number - 1]
                : null
        );

    private List<object?>? Chosen(string text, IReadOnlyList<FlowOption> options)
    {
        if (Find(text, options) is { } single)
            return IsWithin(1) ? [single.Value] : null;
        var chosen = new List<object?>();
        foreach (var part in text.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Find(part, options) is not { } option)
                return null;
            if (!chosen.Contains(option.Value))
                chosen.Add(option.Value);
        }

        return chosen.Count > 0 && IsWithin(chosen.Count) ? chosen : null;
    }

    private bool IsWithin(decimal amount) => (Min is null || amount >= Min) && (Max is null || amount <= Max);

    private bool Fits(string text) => Pattern?.Matches(text) ?? true;

    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0
            && at == text.LastIndexOf('@')
            && text.Length <= 254
            && !text.Any(char.IsWhiteSpace)
            && text.IndexOf('.', at) > at + 1
            && !text.EndsWith('.');
    }

    private static string? Phone(string text)
    {
        var digits = Messaging.PhoneNumber.OnlyDigits(text);
        return
            digits.Length is >= 8 and <= 15 && text.All(one => char.IsAsciiDigit(one) || " +-().".Contains(one, StringComparison.Ordinal))
            ? digits
            : null;
    }

    private static string? Date(string text) =>
        DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
}
