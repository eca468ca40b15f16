namespace OmniHub.Api.Configuration;

/// <summary>A setting that the hub cannot start with. The message is the one line that its operator reads.</summary>
public sealed class BadSettingException(string variable, string takes) : Exception($"{variable} {takes}");
