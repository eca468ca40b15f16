namespace OmniHub.Api.Configuration;

/// <summary>Thrown for a setting with which the hub cannot start. The message is the single line shown to the person who runs the hub.</summary>
public sealed class BadSettingException(string variable, string takes) : Exception($"{variable} {takes}");
