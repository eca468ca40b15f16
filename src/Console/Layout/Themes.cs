using MudBlazor;

namespace OmniHub.WebConsole.Layout;

/// <summary>The looks of the console: light, dark, or as the system has it.</summary>
internal static class Themes
{
    internal const string Cookie = "omnihub.theme";
    internal const string System = "system";
    internal const string Light = "light";
    internal const string Dark = "dark";

    private static readonly string[] Font = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "DejaVu Sans", "sans-serif"];

    internal static IReadOnlyList<string> All { get; } = [System, Light, Dark];

    internal static string Of(HttpRequest? request) => request?.Cookies[Cookie] is { } chosen && All.Contains(chosen) ? chosen : System;

    internal static MudTheme Calm { get; } =
        new()
        {
            PaletteLight = new PaletteLight
            {
                Primary = "#0f766e",
                Secondary = "#475569",
                Background = "#f6f7f8",
                Surface = "#ffffff",
                AppbarBackground = "#ffffff",
                AppbarText = "#0f172a",
                DrawerBackground = "#ffffff",
                DrawerText = "#334155",
                DrawerIcon = "#64748b",
                TextPrimary = "#0f172a",
                TextSecondary = "#526070",
                LinesDefault = "#e2e8f0",
                LinesInputs = "#94a3b8",
                Divider = "#e2e8f0",
                TableLines = "#e2e8f0",
                Success = "#15803d",
                Warning = "#b45309",
                Error = "#b91c1c",
                Info = "#0369a1",
            },
            PaletteDark = new PaletteDark
            {
                Primary = "#2dd4bf",
                PrimaryContrastText = "#042f2e",
                Secondary = "#94a3b8",
                Background = "#0d1216",
                Surface = "#151c22",
                AppbarBackground = "#151c22",
                AppbarText = "#e6edf3",
                DrawerBackground = "#151c22",
                DrawerText = "#c5d0da",
                DrawerIcon = "#8b9aa8",
                TextPrimary = "#e6edf3",
                TextSecondary = "#9aa9b7",
                LinesDefault = "#26313a",
                LinesInputs = "#5b6b79",
                Divider = "#26313a",
                TableLines = "#26313a",
                Success = "#4ade80",
                Warning = "#fbbf24",
                Error = "#f87171",
                Info = "#38bdf8",
            },
            LayoutProperties = new()
            {
                DefaultBorderRadius = "8px",
                DrawerWidthLeft = "220px",
                AppbarHeight = "52px",
            },
            Typography = new()
            {
                Default = new DefaultTypography { FontFamily = Font, FontSize = "0.9rem" },
                H1 = new H1Typography
                {
                    FontFamily = Font,
                    FontSize = "1.35rem",
                    FontWeight = "600",
                    LineHeight = "1.3",
                },
                H2 = new H2Typography
                {
                    FontFamily = Font,
                    FontSize = "1.05rem",
                    FontWeight = "600",
                    LineHeight = "1.3",
                },
                Button = new ButtonTypography
                {
                    FontFamily = Font,
                    TextTransform = "none",
                    FontWeight = "550",
                },
            },
        };
}
