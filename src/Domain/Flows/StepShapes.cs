namespace OmniHub.Domain.Flows;

/// <summary>The members of each kind of step.</summary>
internal static class StepShapes
{
    internal const int NormalPriority = 50;
    private const int MostOptions = 50;
    private static readonly string[] MediaKinds = ["image", "video", "audio", "document"];
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    internal static FlowStep Message(StepReader step, string kind)
    {
        var text = step.Text("content", "text", "message", "caption") ?? "";
        var media = Media(step, kind);
        var options = Options(step);
        if (text.Length == 0 && media is null)
            step.Wrong("needs something to say (content)");
        if (options.Count == 0)
            return new SayStep(step.Id, text, media);
        return Asking(step, new AskStep(step.Id, "message", text, media, options, Style(step, kind), new(AnswerKind.Choice)));
    }

    internal static FlowStep Question(StepReader step)
    {
        var options = Options(step);
        var word = (step.Text("input_type", "answer_type", "answer", "expects", "validation") ?? (options.Count > 0 ? "choice" : "text"))
            .Trim()
            .ToLowerInvariant();
        if (!Enum.TryParse<AnswerKind>(word, ignoreCase: true, out var kind) || !Enum.IsDefined(kind) || char.IsAsciiDigit(word[0]))
            step.Wrong(
                $"wants answers of the kind '{word}'; there are {string.Join(", ", Enum.GetNames<AnswerKind>()).ToLowerInvariant()}"
            );
        if (kind is AnswerKind.Choice or AnswerKind.Multiple && options.Count == 0)
            step.Wrong("needs options to choose from");
        var pattern = step.Text("pattern", "regex");
        var regex = pattern is null ? null : SafeRegex.From(pattern);
        if (pattern is not null && regex is null)
            step.Wrong("has a pattern that is no regular expression, or longer than 500 characters");
        var (min, max) = (step.Number("min", "min_length"), step.Number("max", "max_length"));
        if (min > max)
            step.Wrong("has a min above its max");
        return Asking(
            step,
            new AskStep(
                step.Id,
                "question",
                step.Needed("a question", "content", "text", "question", "message"),
                Media(step, ""),
                options,
                Style(step, ""),
                new(kind, min, max, regex)
            )
        );
    }

    internal static FlowStep Condition(StepReader step)
    {
        var branches = new List<FlowBranch>();
        foreach (var written in step.List("conditions", "branches"))
        {
            if (written is IReadOnlyDictionary<string, object?> map)
                Branch(step, map, branches);
            else
                step.Wrong("has a condition that is not an object");
        }

        if (branches.Count == 0 && step.Map("if", "condition") is null && step.Raw("if", "condition", "variable") is null)
            step.Wrong("needs conditions");
        else if (branches.Count == 0)
            Branch(
                step,
                new Dictionary<string, object?> { ["if"] = step.Raw("if", "condition") ?? Whole(step), ["then"] = step.Raw("then") },
                branches
            );
        return new ConditionStep(step.Id, branches);
    }

    internal static FlowStep Set(StepReader step)
    {
        var values = step.Map("variables", "values", "set")?.ToList() ?? [];
        var name = step.Variable("variable", "name_of_variable");
        string? counter = null;
        if (name is not null && step.Number("increment", "add") is not null)
            counter = name;
        else if (name is not null)
            values.Add(new(name, step.Raw("value")));
        if (values.Count == 0 && counter is null)
            step.Wrong("needs a variable to set (variable and value, or variables)");
        foreach (var value in values.Where(value => !StepReader.IsVariable(value.Key)))
            step.Wrong($"sets '{value.Key}', which is no name for a variable");
        return new SetStep(step.Id, values, counter, step.Number("increment", "add") ?? 0);
    }

    internal static FlowStep Wait(StepReader step)
    {
        var span = step.Span("duration", "for", "delay", "wait") ?? Units(step);
        if (span is null)
            step.Wrong("needs a time to wait (seconds, minutes, hours, days or duration)");
        return new WaitStep(step.Id, span ?? TimeSpan.FromSeconds(1));
    }

    internal static FlowStep Http(StepReader step)
    {
        var method = (step.Text("method") ?? "GET").ToUpperInvariant();
        if (!Methods.Contains(method))
            step.Wrong($"has the method '{method}'; there are {string.Join(", ", Methods)}");
        var url = step.Needed("an address to call", "url", "endpoint");
        if (
            url.Length > 0
            && !url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            && !url.StartsWith("{{", StringComparison.Ordinal)
        )
            step.Wrong("calls an address that is not http or https");
        var timeout = step.Span("timeout") ?? TimeSpan.FromSeconds(10);
        if (timeout > TimeSpan.FromSeconds(30))
            step.Wrong("waits for an answer longer than 30 seconds");
        var headers = step.Map("headers")?.Select(one => new KeyValuePair<string, string>(one.Key, Plain.Text(one.Value))).ToList() ?? [];
        return new HttpStep(
            step.Id,
            method,
            url,
            headers,
            step.Raw("body", "payload"),
            step.Variable("variable", "save_as", "response_variable"),
            timeout
        );
    }

    internal static FlowStep Transfer(StepReader step, string kind)
    {
        var written = step.Raw("priority");
        var priority = Plain.Text(written).ToLowerInvariant() switch
        {
            "" or "normal" or "medium" => NormalPriority,
            "low" => 10,
            "high" => 80,
            "urgent" => 100,
            _ => Plain.Number(written) is { } number and >= 0 and <= 100 ? (int)number : -1,
        };
        if (priority < 0)
            step.Wrong("has a priority that is not low, normal, high, urgent or 0 to 100");
        return new TransferStep(
            step.Id,
            step.Text("to", "queue", "department", "team", "agent", "target") ?? QueueIn(kind),
            Math.Max(0, priority),
            step.Text("content", "text", "message"),
            step.Text("note", "context")
        );
    }

    internal static string? QueueIn(string word) =>
        word.StartsWith("transfer_to_", StringComparison.Ordinal) && word.Length > "transfer_to_".Length
            ? word["transfer_to_".Length..]
            : null;

    private static AskStep Asking(StepReader step, AskStep ask)
    {
        var attempts = step.Number("max_attempts", "retries", "attempts") ?? 3;
        if (attempts is < 1 or > 20 || attempts != decimal.Truncate(attempts))
            step.Wrong("has a number of attempts that is not 1 to 20");
        return ask with
        {
            Variable = step.Variable("variable", "save_as", "save_to"),
            RetryText = step.Text("retry_text", "error_message", "retry_message", "invalid_message"),
            MaxAttempts = (int)Math.Clamp(attempts, 1, 20),
            Timeout = step.Span("timeout") ?? TimeSpan.FromHours(1),
            OnTimeout = FlowCompiler.Target(step.Text("on_timeout", "timeout_step")),
        };
    }

    private static List<FlowOption> Options(StepReader step)
    {
        var options = new List<FlowOption>();
        foreach (var written in step.List("options", "buttons", "choices", "rows"))
        {
            var map = written as IReadOnlyDictionary<string, object?>;
            var label = map is null
                ? Plain.Text(written)
                : Plain.Text(
                    map.GetValueOrDefault("label")
                        ?? map.GetValueOrDefault("text")
                        ?? map.GetValueOrDefault("title")
                        ?? map.GetValueOrDefault("value")
                );
            if (string.IsNullOrWhiteSpace(label) || label.Length > 200)
                step.Wrong("has an option without a label of 1 to 200 characters");
            var value = Plain.Text(map?.GetValueOrDefault("value") ?? map?.GetValueOrDefault("id"));
            var target = Plain.Text(
                map?.GetValueOrDefault("next")
                    ?? map?.GetValueOrDefault("then")
                    ?? map?.GetValueOrDefault("target")
                    ?? map?.GetValueOrDefault("goto")
            );
            options.Add(
                new(label, value.Length > 0 ? value : label, map?.GetValueOrDefault("description") as string, FlowCompiler.Target(target))
            );
        }

        if (options.Count > MostOptions)
            step.Wrong($"has more than {MostOptions} options");
        return options;
    }

    private static OptionStyle Style(StepReader step, string kind) =>
        (step.Text("display", "style", "options_as") ?? kind).ToLowerInvariant() switch
        {
            "buttons" => OptionStyle.Buttons,
            "list" => OptionStyle.List,
            "text" or "numbers" or "numbered" => OptionStyle.Text,
            _ => OptionStyle.Auto,
        };

    private static FlowMedia? Media(StepReader step, string kind)
    {
        var map = step.Map("media");
        var url = map is null ? step.Text("media_url", "media") : Plain.Text(map.GetValueOrDefault("url") ?? map.GetValueOrDefault("link"));
        url ??= MediaKinds.Contains(kind) ? step.Needed("the file's address", "url", "link") : null;
        if (string.IsNullOrWhiteSpace(url))
            return null;
        var word = (
            map is null
                ? step.Text("media_type") ?? (MediaKinds.Contains(kind) ? kind : "image")
                : Plain.Text(map.GetValueOrDefault("type") ?? "image")
        ).ToLowerInvariant();
        if (!MediaKinds.Contains(word))
            step.Wrong($"has a file of the kind '{word}'; there are {string.Join(", ", MediaKinds)}");
        return new(
            word,
            url,
            map is null
                ? step.Text("file_name", "filename")
                : Plain.Text(map.GetValueOrDefault("file_name") ?? map.GetValueOrDefault("filename"))
        );
    }

    private static void Branch(StepReader step, IReadOnlyDictionary<string, object?> written, List<FlowBranch> branches)
    {
        var target = FlowCompiler.Target(
            Plain.Text(written.GetValueOrDefault("then") ?? written.GetValueOrDefault("next") ?? written.GetValueOrDefault("target"))
        );
        if (
            written.GetValueOrDefault("if") is null
            && !written.ContainsKey("operator")
            && !written.ContainsKey("and")
            && !written.ContainsKey("or")
        )
            step.Wrong("has a condition without an if");
        else if (target is null)
            step.Wrong("has a condition without a then");
        else if (Condition(step, written.GetValueOrDefault("if") ?? written, 0) is { } condition)
            branches.Add(new(condition, target));
    }

    private static FlowCondition? Condition(StepReader step, object? written, int depth)
    {
        if (written is not IReadOnlyDictionary<string, object?> map)
            return new Says(Plain.Text(written));
        if (depth > 5)
            step.Wrong("nests its conditions deeper than 5");
        foreach (var (word, isAll) in new[] { ("and", true), ("all", true), ("or", false), ("any", false) })
        {
            if (depth <= 5 && map.GetValueOrDefault(word) is IReadOnlyList<object?> { Count: > 0 and <= 50 } parts)
                return new Several([.. parts.Select(part => Condition(step, part, depth + 1)).OfType<FlowCondition>()], isAll);
        }

        var variable = Plain.Text(map.GetValueOrDefault("variable") ?? map.GetValueOrDefault("field")).Trim().Trim('{', '}', ' ');
        var word2 = Plain
            .Text(map.GetValueOrDefault("operator") ?? map.GetValueOrDefault("op") ?? "equals")
            .Replace("_", "", StringComparison.Ordinal);
        if (variable.Length == 0)
            step.Wrong("has a condition without a variable");
        else if (!Enum.TryParse<FlowOperator>(word2, ignoreCase: true, out var op) || !Enum.IsDefined(op) || char.IsAsciiDigit(word2[0]))
            step.Wrong($"compares with '{map.GetValueOrDefault("operator")}', which is no operator");
        else if (op is FlowOperator.Matches && SafeRegex.From(Plain.Text(map.GetValueOrDefault("value"))) is null)
            step.Wrong("has a condition whose value is no regular expression");
        else
            return new Compares(variable, op, map.GetValueOrDefault("value"));
        return null;
    }

    private static Dictionary<string, object?> Whole(StepReader step) =>
        new()
        {
            ["variable"] = step.Raw("variable"),
            ["operator"] = step.Raw("operator") ?? "equals",
            ["value"] = step.Raw("value"),
        };

    private static TimeSpan? Units(StepReader step)
    {
        decimal seconds = 0;
        foreach (var (unit, factor) in new[] { ("seconds", 1), ("minutes", 60), ("hours", 3600), ("days", 86400) })
            seconds += (step.Number(unit) ?? 0) * factor;
        return seconds is > 0 and <= 365 * 86400 ? TimeSpan.FromSeconds((double)seconds) : null;
    }
}
