using System.Globalization;
using HandlebarsDotNet;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Caching;

namespace OmniHub.Infrastructure.Flows;

/// <summary>Fills texts in with Handlebars. What a template may do is checked when the flow is written; here its output is capped all the same.</summary>
internal sealed class HandlebarsTemplates : ITemplateRenderer
{
    private const int MostKept = 2_000;

    private readonly IHandlebars _handlebars = Handlebars.Create(
        new HandlebarsConfiguration
        {
            NoEscape = true,
            FormatProvider = CultureInfo.InvariantCulture,
            ThrowOnUnresolvedBindingExpression = false,
        }
    );

    private readonly BoundedCache<string, HandlebarsTemplate<TextWriter, object, object>> _compiled = new(MostKept);

    public Result<string> Render(string template, IReadOnlyDictionary<string, object?> values)
    {
        try
        {
            if (!_compiled.TryGetValue(template, out var compiled))
            {
                using var reader = new StringReader(template);
                compiled = _handlebars.Compile(reader);
                _compiled.Set(template, compiled);
            }

            using var writer = new CappedWriter();
            compiled(writer, values);
            return writer.ToString();
        }
        catch (Exception wrong) when (wrong is HandlebarsException or TooLongException)
        {
            return FlowFailures.BadTemplate(wrong is TooLongException ? "it gets too long" : wrong.Message.ReplaceLineEndings(" "));
        }
    }

    private sealed class TooLongException : Exception;

    private sealed class CappedWriter() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void Write(char value)
        {
            Check(1);
            base.Write(value);
        }

        public override void Write(string? value)
        {
            Check(value?.Length ?? 0);
            base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            Check(count);
            base.Write(buffer, index, count);
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            Check(buffer.Length);
            base.Write(buffer);
        }

        private void Check(int more)
        {
            if (GetStringBuilder().Length + more > ITemplateRenderer.MaxOutput)
                throw new TooLongException();
        }
    }
}
