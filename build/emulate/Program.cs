using OmniHub.Tests.Simulator;

// Makes the calls of the table in docs/evolution.md on the simulator, and prints every answer that is not the real server's. Fails if there is one.
var calls = RecordedAnswer.Of(await File.ReadAllTextAsync(Emulation.Page));
var differences = await Emulation.Differences(calls);
foreach (var difference in differences)
    Console.WriteLine(difference);
Console.WriteLine($"{calls.Count} calls, {differences.Count} differences");
return differences.Count == 0 ? 0 : 1;
