System.Console.WriteLine("Lux.Gen");
